import type { ActionResult } from '@/components/studio-actions';
import type { DraftContent, DraftVersion, StoredDraft } from '@/lib/drafts/draft';

export type RenameDraft = (input: {
  readonly id: string;
  readonly name: string;
}) => Promise<ActionResult<void>>;

/** `shared`: whoever has the link and may see the project may open and save it. */
export type ShareDraft = (input: {
  readonly id: string;
  readonly shared: boolean;
}) => Promise<ActionResult<void>>;

/** Answers with the copy. */
export type DuplicateDraft = (id: string) => Promise<ActionResult<StoredDraft>>;

/** `bringBackDraft` undoes it for a day. */
export type DeleteDraft = (id: string) => Promise<ActionResult<void>>;

export type BringBackDraft = (id: string) => Promise<ActionResult<void>>;

/** What saves have replaced and is kept, newest first. */
export type ListDraftVersions = (id: string) => Promise<ActionResult<readonly DraftVersion[]>>;

export type ReadDraftVersion = (input: {
  readonly id: string;
  readonly version: number;
}) => Promise<ActionResult<DraftContent>>;

/** What the draft's own menu does. Saving has a route of its own: actions wait for each other. */
export interface DraftActions {
  readonly renameDraft: RenameDraft;
  readonly shareDraft: ShareDraft;
  readonly duplicateDraft: DuplicateDraft;
  readonly deleteDraft: DeleteDraft;
  readonly bringBackDraft: BringBackDraft;
  readonly listDraftVersions: ListDraftVersions;
  readonly readDraftVersion: ReadDraftVersion;
}
