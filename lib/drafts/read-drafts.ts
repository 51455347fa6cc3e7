import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import type { Drafts, DraftSummaryRow, DraftVersionSummaryRow } from '../store/drafts';
import type { DraftRow } from '../store/schema';
import { componentAt } from '../target-name';
import type { DraftContent, DraftSummary, DraftVersion, StoredDraft } from './draft';
import { type DraftRights, mayOpen } from './may-open';

export interface DraftDeps extends DraftRights {
  readonly drafts: Drafts;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Throws `not-found` where there is none, and the same where this person may not open it. */
export async function getDraftOrThrow(
  deps: DraftDeps,
  id: string,
  user: Actor,
): Promise<StoredDraft> {
  return storedDraftOf(await getRowOrThrow(deps, id, user), user);
}

/** This person's own drafts, the newest save first. */
export async function listDrafts({ drafts }: DraftDeps, user: Actor): Promise<DraftSummary[]> {
  return (await drafts.list(user.id)).map(summaryOf);
}

/** The draft that this person saved last; undefined when they have none. */
export async function findLastDraft(
  deps: DraftDeps,
  user: Actor,
): Promise<StoredDraft | undefined> {
  const [last] = await deps.drafts.list(user.id);
  return last && getDraftOrThrow(deps, last.id, user);
}

/** What saves have replaced and is kept, newest first; for others than the owner since it is shared. */
export async function listDraftVersions(
  deps: DraftDeps,
  id: string,
  user: Actor,
): Promise<DraftVersion[]> {
  const row = await getRowOrThrow(deps, id, user);
  const versions = await deps.drafts.listVersions(id);
  return versions.filter(({ version }) => isMeantFor(row, version, user)).map(versionOf);
}

/** For others than the owner it must be of a component that they may see, whatever the draft is for by now. */
export async function getDraftVersionOrThrow(
  deps: DraftDeps,
  { id, version }: { readonly id: string; readonly version: number },
  user: Actor,
): Promise<DraftContent> {
  const draft = await getRowOrThrow(deps, id, user);
  const row = isMeantFor(draft, version, user)
    ? await deps.drafts.findVersion(id, version)
    : undefined;
  const content = row && readContent(row.content);
  if (content && (draft.ownerId === user.id || deps.maySee(user, content.target))) return content;
  throw new StudioError('not-found', 'This version is not kept any more.');
}

function isMeantFor(
  { ownerId, sharedSince }: Pick<DraftRow, 'ownerId' | 'sharedSince'>,
  version: number,
  user: Actor,
): boolean {
  return ownerId === user.id || (sharedSince !== null && version >= sharedSince);
}

export async function getRowOrThrow(deps: DraftDeps, id: string, user: Actor): Promise<DraftRow> {
  const row = await deps.drafts.find(id);
  if (row && mayOpen(row, user, deps)) return row;
  throw new StudioError('not-found', 'There is no such draft, or it is not shared with you.', {
    hint: 'Drafts lists all of yours; ask its owner to share it.',
  });
}

function storedDraftOf(row: DraftRow, user: Actor): StoredDraft {
  return {
    ...summaryOf(row),
    ...(row.ownerId !== user.id && { owner: row.ownerName }),
    content: readContent(row.content),
  };
}

function summaryOf(row: DraftSummaryRow): DraftSummary {
  const { id, name, shared } = row;
  const target = componentAt(row.controlPlane, row);
  return { id, name, shared: shared === 1, target, ...versionOf(row) };
}

function versionOf({ version, savedAt, savedByName }: DraftVersionSummaryRow): DraftVersion {
  return { version, savedAt, savedBy: savedByName };
}

/** What is read here was written by `writeContent`. */
function readContent(json: string): DraftContent {
  return JSON.parse(json);
}

export function writeContent({ target, image, release, files }: DraftContent): string {
  return JSON.stringify({ target, image, release, files });
}
