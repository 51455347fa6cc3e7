import { printWorkload } from '@/lib/workload/print-workload';
import { generateWorkload } from '@/lib/workload/generate';
import type {
  Analysis,
  AnalysisInput,
  Answer,
  LanguageService,
  Question,
  ServiceCall,
  ServiceReply,
} from './language-service';

const service: { [K in keyof LanguageService]: (question: Question<K>) => Answer<K> } = { analyse };

function analyse({ input, format }: AnalysisInput): Analysis {
  const { target, image, release, descriptor } = input;
  const generated = generateWorkload({
    params: { ...target, image },
    release,
    ...(descriptor && {
      descriptor: { text: descriptor.text, files: new Map(Object.entries(descriptor.files)) },
    }),
  });
  const { workload } = generated;
  return {
    input,
    format,
    generated,
    ...(workload && { printed: printWorkload(workload, format) }),
  };
}

function answer<K extends keyof LanguageService>({
  name,
  question,
}: ServiceCall<K>): ServiceReply<K> {
  try {
    return { ok: true, value: service[name](question) };
  } catch (cause) {
    return { ok: false, message: String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ServiceCall>) =>
  data.reply.postMessage(answer(data), []),
);
