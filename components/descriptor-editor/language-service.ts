import type { PublishInput } from '@/components/studio-actions';
import type { Completion } from '@/lib/language/complete';
import type { Hover } from '@/lib/language/hover';
import type { InlayHint } from '@/lib/language/inlay-hints';
import type { FileLink } from '@/lib/language/links';
import type { OutlineItem } from '@/lib/language/outline';
import type { Generated } from '@/lib/workload/generate';
import type { PrintedWorkload } from '@/lib/workload/print-workload';

export type PreviewFormat = 'json' | 'yaml';

export interface AnalysisInput {
  readonly input: PublishInput;
  readonly format: PreviewFormat;
}

/** Everything the workbench shows about one state of the draft. */
export interface Analysis extends AnalysisInput {
  readonly generated: Generated;
  /** The Workload as text; absent when there is none. */
  readonly printed?: PrintedWorkload;
}

export interface PlaceInput {
  readonly input: PublishInput;
  /** In the descriptor's text. */
  readonly offset: number;
}

/** What the worker can be asked. Each answer follows from the question alone. */
export interface LanguageService {
  analyse(question: AnalysisInput): Analysis;
  complete(place: PlaceInput): readonly Completion[];
  hover(place: PlaceInput): Hover | undefined;
  inlayHints(input: PublishInput): readonly InlayHint[];
  outline(input: PublishInput): readonly OutlineItem[];
  links(input: PublishInput): readonly FileLink[];
}

export type Question<K extends keyof LanguageService> = Parameters<LanguageService[K]>[0];
export type Answer<K extends keyof LanguageService> = ReturnType<LanguageService[K]>;

export interface ServiceCall<K extends keyof LanguageService = keyof LanguageService> {
  readonly name: K;
  readonly question: Question<K>;
  /** Where the one `ServiceReply` goes. */
  readonly reply: MessagePort;
}

export type ServiceReply<K extends keyof LanguageService> =
  | { readonly ok: true; readonly value: Answer<K> }
  | { readonly ok: false; readonly message: string };
