import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import { targetNameOf } from '../target-name';
import type { DraftContent, SaveOutcome, SaveRequest, StoredDraft } from './draft';
import type { DraftRow } from '../store/schema';
import { requireToChange } from './may-open';
import { type DraftDeps, getDraftOrThrow, getRowOrThrow, writeContent } from './read-drafts';

/** How many drafts a person may have. */
export const MAX_DRAFTS = 200;

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
  const row = await getRowOrThrow(deps, id, user);
  requireToChange(row, user, deps, row);
  await deps.drafts.rename(id, name);
}

export async function shareDraft(
  deps: DraftDeps,
  { id, shared }: { readonly id: string; readonly shared: boolean },
  user: Actor,
): Promise<void> {
  const row = await getOwnOrThrow(deps, id, user);
  if (shared) requireToChange({ ...row, shared: 1 }, user, deps, row);
  await deps.drafts.share(id, shared ? 1 : 0);
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
  if ((await drafts.list(user.id)).length >= MAX_DRAFTS)
    throw new StudioError(
      'too-large',
      `You have ${MAX_DRAFTS} drafts, and there is no room for more.`,
      {
        hint: 'Delete some under Drafts; this one is saved then.',
      },
    );
  return drafts.insert({
    id,
    name,
    ownerId: user.id,
    ownerName: user.name,
    shared: 0,
    ...columnsOf(content),
    version: 1,
    content: writeContent(content),
    createdAt: savedAt,
    savedAt,
    savedById: user.id,
    savedByName: user.name,
    deletedAt: null,
  });
}

async function replace(
  deps: DraftDeps,
  { id, base, content }: SaveRequest,
  user: Actor,
  savedAt: string,
): Promise<boolean> {
  const row = await getRowOrThrow(deps, id, user);
  requireToChange(row, user, deps, row, content.target);
  return deps.drafts.save(id, {
    ...columnsOf(content),
    version: base + 1,
    content: writeContent(content),
    savedAt,
    savedById: user.id,
    savedByName: user.name,
  });
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
