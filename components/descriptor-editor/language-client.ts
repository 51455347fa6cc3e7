import { answerQuestion } from './answer-question';
import { isSmall } from './is-small';
import type {
  Answer,
  LanguageService,
  Question,
  ServiceCall,
  ServiceReply,
} from './language-service';

let worker: Worker | undefined;

/**
 * Asks the language service: here for a small draft, which takes less time than a message to the worker
 * and back; for any other in the worker, so that nothing can hold up typing. Rejects when the service throws.
 */
export function askLanguageService<K extends keyof LanguageService>(
  name: K,
  question: Question<K>,
): Promise<Answer<K>> {
  return isSmall(question.input)
    ? Promise.resolve().then(() => answerQuestion(name, question))
    : askWorker(name, question);
}

/** One worker serves the page from the first question on. */
function askWorker<K extends keyof LanguageService>(
  name: K,
  question: Question<K>,
): Promise<Answer<K>> {
  worker ??= new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module' });
  const { port1: ours, port2: theirs } = new MessageChannel();
  const call: ServiceCall<K> = { name, question, reply: theirs };
  worker.postMessage(call, [theirs]);
  return new Promise((resolve, reject) => {
    ours.addEventListener('message', ({ data }: MessageEvent<ServiceReply<K>>) => {
      ours.close();
      if (data.ok) resolve(data.value);
      else reject(new Error(data.message));
    });
    ours.start();
  });
}
