'use server';

import type {
  BringBackDraft,
  DeleteDraft,
  DuplicateDraft,
  ListDraftVersions,
  ReadDraftVersion,
  RenameDraft,
  ShareDraft,
} from '@/components/drafts/draft-actions';
import {
  getDraftVersionOrThrow,
  listDraftVersions as listVersions,
} from '@/lib/drafts/read-drafts';
import {
  bringBackDraft as bringBack,
  deleteDraft as remove,
  duplicateDraft as duplicate,
  renameDraft as rename,
  shareDraft as share,
} from '@/lib/drafts/write-drafts';
import { draftDeps } from '@/lib/server/draft-deps';
import {
  draftId,
  draftVersionInput,
  renameDraftInput,
  shareDraftInput,
} from '@/lib/server/draft-schema';
import { parseBody } from '@/lib/server/request-schema';
import { runAction } from '../run-action';

export const renameDraft: RenameDraft = async (input) =>
  runAction((studio, user) => rename(draftDeps(studio), parseBody(renameDraftInput, input), user));

export const shareDraft: ShareDraft = async (input) =>
  runAction((studio, user) => share(draftDeps(studio), parseBody(shareDraftInput, input), user));

export const duplicateDraft: DuplicateDraft = async (id) =>
  runAction((studio, user) => duplicate(draftDeps(studio), parseBody(draftId, id), user));

export const deleteDraft: DeleteDraft = async (id) =>
  runAction((studio, user) => remove(draftDeps(studio), parseBody(draftId, id), user));

export const bringBackDraft: BringBackDraft = async (id) =>
  runAction((studio, user) => bringBack(draftDeps(studio), parseBody(draftId, id), user));

export const listDraftVersions: ListDraftVersions = async (id) =>
  runAction((studio, user) => listVersions(draftDeps(studio), parseBody(draftId, id), user));

export const readDraftVersion: ReadDraftVersion = async (input) =>
  runAction((studio, user) =>
    getDraftVersionOrThrow(draftDeps(studio), parseBody(draftVersionInput, input), user),
  );
