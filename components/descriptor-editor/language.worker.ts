import { answerQuestion } from './answer-question';
import type { LanguageService, ServiceCall, ServiceReply } from './language-service';

async function reply<K extends keyof LanguageService>({
  name,
  question,
}: ServiceCall<K>): Promise<ServiceReply<K>> {
  try {
    return { ok: true, value: await answerQuestion(name, question) };
  } catch (cause) {
    return { ok: false, message: String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ServiceCall>) => {
  void reply(data).then((answer) => data.reply.postMessage(answer, []));
});
