import { answerQuestion } from './answer-question';
import type { LanguageService, ServiceCall, ServiceReply } from './language-service';

function reply<K extends keyof LanguageService>({
  name,
  question,
}: ServiceCall<K>): ServiceReply<K> {
  try {
    return { ok: true, value: answerQuestion(name, question) };
  } catch (cause) {
    return { ok: false, message: String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ServiceCall>) =>
  data.reply.postMessage(reply(data), []),
);
