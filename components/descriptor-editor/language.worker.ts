import type { PublishInput } from '@/components/studio-actions';
import { createAnalysis } from '@/lib/language/analysis';
import { completeAt } from '@/lib/language/complete';
import { hoverAt } from '@/lib/language/hover';
import { inlayHints } from '@/lib/language/inlay-hints';
import { findFileLinks } from '@/lib/language/links';
import { outline } from '@/lib/language/outline';
import { type Descriptor, generateWorkload } from '@/lib/workload/generate';
import { printWorkload } from '@/lib/workload/print-workload';
import type {
  Analysis,
  AnalysisInput,
  Answer,
  LanguageService,
  Question,
  ServiceCall,
  ServiceReply,
} from './language-service';

const service: { [K in keyof LanguageService]: (question: Question<K>) => Answer<K> } = {
  analyse,
  complete: ({ input, offset }) => completeAt(read(input), offset),
  hover: ({ input, offset }) => hoverAt(read(input), offset),
  inlayHints: (input) => inlayHints(read(input)),
  outline: (input) => outline(read(input)),
  links: (input) => findFileLinks(read(input)),
};

function analyse({ input, format }: AnalysisInput): Analysis {
  const generated = generate(input);
  const { workload } = generated;
  return {
    input,
    format,
    generated,
    ...(workload && { printed: printWorkload(workload, format) }),
  };
}

function read(input: PublishInput) {
  return createAnalysis(descriptorOf(input), input.release, generate(input));
}

function generate(input: PublishInput) {
  const { target, image, release } = input;
  return generateWorkload({
    params: { ...target, image },
    release,
    descriptor: descriptorOf(input),
  });
}

function descriptorOf({ descriptor }: PublishInput): Descriptor {
  return {
    text: descriptor?.text ?? '',
    files: new Map(Object.entries(descriptor?.files ?? {})),
  };
}

function answer<K extends keyof LanguageService>(call: ServiceCall<K>): ServiceReply<K> {
  try {
    return { ok: true, value: service[call.name](call.question) };
  } catch (cause) {
    return { ok: false, message: String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ServiceCall>) =>
  data.reply.postMessage(answer(data), []),
);
