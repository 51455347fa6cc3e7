import type { PublishInput } from '@/components/studio-actions';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { findPointerAtLine } from '@/components/workload-preview/preview-lines';
import { checkCompanion } from '@/lib/companion/check-companion';
import { type ReadDescriptor, readDescriptor } from '@/lib/descriptor/read-descriptor';
import type { LanguageAnalysis } from '@/lib/language/analysis';
import { completeAt } from '@/lib/language/complete';
import { fixAll } from '@/lib/language/fix-all';
import { findFolds } from '@/lib/language/fold';
import { formatDescriptor } from '@/lib/language/format';
import { hoverAt } from '@/lib/language/hover';
import { inlayHints } from '@/lib/language/inlay-hints';
import { findFileLinks, pointerAt } from '@/lib/language/links';
import { outline } from '@/lib/language/outline';
import { findNameAt, renameEndpoint } from '@/lib/language/rename';
import { type Descriptor, type Generated, generateWorkload } from '@/lib/workload/generate';
import { type PrintedWorkload, printWorkload } from '@/lib/workload/print-workload';
import { rangeOf } from '@/lib/workload/provenance';
import { keepNewest } from './keep-newest';
import type {
  AnalysisInput,
  Answer,
  Findings,
  LanguageService,
  PreviewFormat,
  Question,
} from './language-service';

/** Answers all questions about drafts: in the worker, and for small drafts where the typing is done. */
const service: {
  [K in keyof LanguageService]: (question: Question<K>) => Answer<K> | Promise<Answer<K>>;
} = {
  analyse: analyseDraft,
  findSource: ({ input, format, line }) => {
    const state = read(input);
    const printed = state.print(format);
    const pointer = printed && findPointerAtLine(printed, line);
    return pointer === undefined ? undefined : rangeOf(state.generated.provenance, pointer);
  },
  findLines: ({ input, format, path, offset }) => {
    const state = read(input);
    const { provenance } = state.generated;
    const pointer =
      path === DESCRIPTOR_PATH
        ? pointerAt(provenance, offset)
        : provenance.find(({ origin }) => origin.kind === 'file' && origin.path === path)?.pointer;
    return pointer === undefined ? undefined : state.print(format)?.lines.get(pointer);
  },
  complete: ({ input, offset }) => completeAt(read(input).analysis, offset),
  hover: ({ input, offset }) => hoverAt(read(input).analysis, offset),
  inlayHints: ({ input }) => inlayHints(read(input).analysis),
  outline: ({ input }) => outline(read(input).analysis),
  links: ({ input }) => findFileLinks(read(input).analysis),
  folds: ({ input }) => findFolds(read(input).analysis),
  format: ({ input }) => formatDescriptor(input.descriptor?.text ?? ''),
  fixAll: ({ input }) =>
    fixAll(input.descriptor?.text ?? '', (text) => new DraftState(withText(input, text)).generated),
  checkFile: ({ input, path }) => checkCompanion(path, input.descriptor?.files[path] ?? ''),
  nameAt: ({ input, offset }) => findNameAt(read(input).analysis, offset),
  rename: ({ input, offset, to }) => renameEndpoint(read(input).analysis, offset, to),
};

function withText(input: PublishInput, text: string): PublishInput {
  return { ...input, descriptor: { files: {}, ...input.descriptor, text } };
}

/** One state of a draft. Each part is made when it is first asked for. */
class DraftState {
  readonly generated: Generated;
  readonly #descriptor: Descriptor;
  readonly #input: PublishInput;
  readonly #read: ReadDescriptor;
  readonly #printed = new Map<PreviewFormat, PrintedWorkload>();
  #analysis: LanguageAnalysis | undefined;

  constructor(input: PublishInput) {
    const { target, image, release, descriptor } = input;
    const { text = '', files = {} } = descriptor ?? {};
    this.#descriptor = { text, files: new Map(Object.entries(files)) };
    this.#input = input;
    this.#read = readDescriptor(text, release);
    this.generated = generateWorkload({
      params: { ...target, image },
      release,
      descriptor: { ...this.#descriptor, read: this.#read },
    });
  }

  get analysis(): LanguageAnalysis {
    this.#analysis ??= {
      document: this.#read.document,
      files: this.#descriptor.files,
      release: this.#input.release,
      generated: this.generated,
      owner: this.#input.target,
    };
    return this.#analysis;
  }

  print(format: PreviewFormat): PrintedWorkload | undefined {
    const { workload } = this.generated;
    if (!workload) return undefined;
    const printed = this.#printed.get(format) ?? printWorkload(workload, format);
    this.#printed.set(format, printed);
    return printed;
  }
}

/** Editors ask several things about one state in a row; some about the one before, while the next is on its way. */
const keepState = keepNewest<DraftState>(2);

function read(input: PublishInput): DraftState {
  return keepState(JSON.stringify(input), () => new DraftState(input));
}

/** For those who cannot wait for a promise. */
export function analyseDraft({ input, format }: AnalysisInput): Findings {
  const state = read(input);
  const { failure, findings, losses, workload } = state.generated;
  const text = state.print(format)?.text;
  return {
    findings,
    losses,
    ...(failure && { failure }),
    ...(workload && text !== undefined && { workload: { name: workload.metadata.name, text } }),
  };
}

export function answerQuestion<K extends keyof LanguageService>(
  name: K,
  question: Question<K>,
): Answer<K> | Promise<Answer<K>> {
  return service[name](question);
}
