import type { PublishInput } from '@/components/studio-actions';
import type { LineSpan } from '@/components/workload-preview/preview-lines';
import type { Finding } from '@/lib/descriptor/finding';
import type { Range, TextEdit } from '@/lib/descriptor/range';
import type { Completion } from '@/lib/language/complete';
import type { Fold } from '@/lib/language/fold';
import type { Hover } from '@/lib/language/hover';
import type { InlayHint } from '@/lib/language/inlay-hints';
import type { FileLink } from '@/lib/language/links';
import type { OutlineItem } from '@/lib/language/outline';
import type { EndpointName, Renaming } from '@/lib/language/rename';
import type { Generated } from '@/lib/workload/generate';

export type PreviewFormat = 'json' | 'yaml';

export interface DraftInput {
  readonly input: PublishInput;
}

export interface AnalysisInput extends DraftInput {
  readonly format: PreviewFormat;
}

/** What is seen of one state of the draft. Provenance stays in the worker: it is large, and asked for by the line. */
export interface Findings extends Pick<Generated, 'failure' | 'findings' | 'losses'> {
  /** The Workload's name and text; absent when there is none. */
  readonly workload?: { readonly name: string; readonly text: string };
}

export interface PlaceInput extends DraftInput {
  /** In the descriptor's text. */
  readonly offset: number;
}

/** What can be asked about a draft. Each answer follows from the question alone. */
export interface LanguageService {
  analyse(question: AnalysisInput): Findings;
  /** Where in the descriptor a line of the printed Workload was written. */
  findSource(question: AnalysisInput & { readonly line: number }): Range | undefined;
  /** The lines of the printed Workload that were made at a place, or of the file `path`. */
  findLines(
    question: AnalysisInput & { readonly path: string; readonly offset: number },
  ): LineSpan | undefined;
  complete(place: PlaceInput): readonly Completion[];
  hover(place: PlaceInput): Hover | undefined;
  inlayHints(question: DraftInput): readonly InlayHint[];
  outline(question: DraftInput): readonly OutlineItem[];
  links(question: DraftInput): readonly FileLink[];
  /** Undefined where only the indentation can tell. */
  folds(question: DraftInput): readonly Fold[] | undefined;
  format(question: DraftInput): readonly TextEdit[];
  fixAll(question: DraftInput): readonly TextEdit[];
  /** The name at a place that can be changed with all that refers to it. */
  nameAt(place: PlaceInput): EndpointName | undefined;
  /** What is wrong within one of the files. */
  checkFile(question: DraftInput & { readonly path: string }): Promise<readonly Finding[]>;
  rename(question: PlaceInput & { readonly to: string }): Renaming;
}

export type Question<K extends keyof LanguageService> = Parameters<LanguageService[K]>[0];
export type Answer<K extends keyof LanguageService> = Awaited<ReturnType<LanguageService[K]>>;

export interface ServiceCall<K extends keyof LanguageService = keyof LanguageService> {
  readonly name: K;
  readonly question: Question<K>;
  /** Where the one `ServiceReply` goes. */
  readonly reply: MessagePort;
}

export type ServiceReply<K extends keyof LanguageService> =
  | { readonly ok: true; readonly value: Answer<K> }
  | { readonly ok: false; readonly message: string };
