import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import { targetNameOf } from '../target-name';
import type { DraftContent, SaveOutcome, SaveRequest, StoredDraft } from './draft';
import type { DraftRow } from '../store/schema';
import { requireToChange } from './may-open';
import { type DraftDeps, getDraftOrThrow, getRowOrThrow, writeContent } from './read-drafts';

/** How many drafts a person may have, and how much they may take with their earlier versions. */
export const MAX_DRAFTS = 200;
const MAX_MEBIBYTES = 128;
const ROOM = { drafts: MAX_DRAFTS, bytes: MAX_MEBIBYTES * 1024 * 1024 };

/** Somebody else may be in between a few times, and not for ever. */
const ATTEMPTS = 5;

/** Saves over the version that `base` names and over no other. Durable when it resolves with `saved`. */
export async function saveDraft(
  deps: DraftDeps,
  request: SaveRequest,
  user: Actor,
): Promise<SaveOutcome> {
  const { id, base } = request;
  const savedAt = deps.now().toISOString();
  const written =
    base === 0
      ? await create(deps, request, user, savedAt)
      : await replace(deps, request, user, savedAt);
  if (written) return { kind: 'saved', version: base + 1, savedAt };
  return { kind: 'conflict', current: await getDraftOrThrow(deps, id, user) };
}

/** The copy is the reader's own, and nobody else's until they share it. */
export async function duplicateDraft(
  deps: DraftDeps,
  id: string,
  user: Actor,
): Promise<StoredDraft> {
  const { name, content } = await getDraftOrThrow(deps, id, user);
  const copy = { id: deps.newId(), base: 0, name: `${name} copy`, content };
  await saveDraft(deps, copy, user);
  return getDraftOrThrow(deps, copy.id, user);
}

export async function renameDraft(
  deps: DraftDeps,
  { id, name }: { readonly id: string; readonly name: string },
  user: Actor,
): Promise<void> {
  await untilAsSeen(async () => {
    const row = await getRowOrThrow(deps, id, user);
    requireToChange(row, user, deps, row);
    return deps.drafts.rename(row, name);
  });
}

export async function shareDraft(
  deps: DraftDeps,
  { id, shared }: { readonly id: string; readonly shared: boolean },
  user: Actor,
): Promise<void> {
  await untilAsSeen(async () => {
    const row = await getOwnOrThrow(deps, id, user);
    if (shared) requireToChange({ ...row, shared: 1 }, user, deps, row);
    return deps.drafts.share(row, shared ? 1 : 0);
  });
}

/** Decides anew where the draft became another between the decision and the write. */
async function untilAsSeen(decideAndWrite: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (await decideAndWrite()) return;
  throw new StudioError('overloaded', 'Others save this draft at this moment.', {
    hint: 'Try again.',
  });
}

/** It can be brought back for a day. */
export async function deleteDraft(deps: DraftDeps, id: string, user: Actor): Promise<void> {
  await getOwnOrThrow(deps, id, user);
  await deps.drafts.setDeleted(id, user.id, deps.now().toISOString());
}

export async function bringBackDraft(
  { drafts }: DraftDeps,
  id: string,
  user: Actor,
): Promise<void> {
  if (await drafts.setDeleted(id, user.id, null)) return;
  throw new StudioError('not-found', 'This draft was deleted more than a day ago.');
}

async function create(
  { drafts }: DraftDeps,
  { id, name, content }: SaveRequest,
  user: Actor,
  savedAt: string,
): Promise<boolean> {
  const row: DraftRow = {
    id,
    name,
    ownerId: user.id,
    ownerName: user.name,
    shared: 0,
    sharedSince: null,
    ...columnsOf(content),
    version: 1,
    content: writeContent(content),
    createdAt: savedAt,
    savedAt,
    savedById: user.id,
    savedByName: user.name,
    deletedAt: null,
  };
  const outcome = await drafts.insert(row, ROOM);
  if (outcome === 'full') throw full();
  return outcome === 'inserted';
}

async function replace(
  deps: DraftDeps,
  { id, base, content }: SaveRequest,
  user: Actor,
  savedAt: string,
): Promise<boolean> {
  const row = await getRowOrThrow(deps, id, user);
  requireToChange(row, user, deps, row, content.target);
  const save = {
    ...columnsOf(content),
    version: base + 1,
    content: writeContent(content),
    savedAt,
    savedById: user.id,
    savedByName: user.name,
  };
  const outcome = await deps.drafts.save(row, save, ROOM);
  if (outcome === 'full') throw full();
  return outcome === 'saved';
}

function full(): StudioError {
  return new StudioError(
    'too-large',
    `There is no room for more: one person may have ${MAX_DRAFTS} drafts and ${MAX_MEBIBYTES} MiB, earlier versions included.`,
    { hint: 'Whoever owns it can delete drafts under Drafts; this one is saved then.' },
  );
}

function columnsOf({ target }: DraftContent) {
  return { ...target, controlPlane: targetNameOf(target) };
}

async function getOwnOrThrow(deps: DraftDeps, id: string, user: Actor): Promise<DraftRow> {
  const row = await getRowOrThrow(deps, id, user);
  if (row.ownerId === user.id) return row;
  throw new StudioError('forbidden', 'Only its owner may share or delete a draft.', {
    hint: 'Duplicate it: the copy is yours.',
  });
}
