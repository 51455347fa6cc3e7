import type { Target } from '../publish/plan';
import type { Release } from '../workload/releases';

/** What somebody works on, as it is typed: nothing in it need be right yet. It crosses JSON as it is. */
export interface DraftContent {
  readonly target: Target;
  readonly image: string;
  readonly release: Release;
  /** Path and text of each file in the order shown; `workload.yaml` is among them. */
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** One save, and who did it. */
export interface DraftVersion {
  /** From 1; each save makes it one more. */
  readonly version: number;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly savedBy: string;
}

/** A draft as a list shows it. */
export interface DraftSummary extends DraftVersion {
  readonly id: string;
  readonly name: string;
  readonly target: Target;
  /** Whoever has the link and may see what it is for may open it, and with the role for it save it. */
  readonly shared: boolean;
}

/** A draft as the server has it. */
export interface StoredDraft extends DraftSummary {
  /** The owner's name; absent where it is the reader's own. */
  readonly owner?: string;
  readonly content: DraftContent;
}

export interface SaveRequest {
  readonly id: string;
  /** The version that the content was made from: 0 for one that is not on the server yet. */
  readonly base: number;
  /** Given to a new draft; one that is there keeps its own. */
  readonly name: string;
  readonly content: DraftContent;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: number; readonly savedAt: string }
  /** Somebody saved since `base`; nothing was written. */
  | { readonly kind: 'conflict'; readonly current: StoredDraft };
