import type {
  Answer,
  LanguageService,
  Question,
  ServiceCall,
  ServiceReply,
} from './language-service';

/** The language service in its worker, so that nothing it does can hold up typing. */
export class LanguageClient {
  readonly #worker = new Worker(new URL('./language.worker.ts', import.meta.url), {
    type: 'module',
  });

  /** Rejects when the service throws; never settles after `dispose`. */
  ask<K extends keyof LanguageService>(name: K, question: Question<K>): Promise<Answer<K>> {
    const { port1: ours, port2: theirs } = new MessageChannel();
    const call: ServiceCall<K> = { name, question, reply: theirs };
    this.#worker.postMessage(call, [theirs]);
    return new Promise((resolve, reject) => {
      ours.addEventListener('message', ({ data }: MessageEvent<ServiceReply<K>>) => {
        ours.close();
        if (data.ok) resolve(data.value);
        else reject(new Error(data.message));
      });
      ours.start();
    });
  }

  dispose(): void {
    this.#worker.terminate();
  }
}
