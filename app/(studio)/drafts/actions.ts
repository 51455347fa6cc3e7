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
import * as drafts from '@/lib/server/drafts-for-people';
import { runAction } from '../run-action';

export const renameDraft: RenameDraft = async (input) => runAction(drafts.renameDraft, input);

export const shareDraft: ShareDraft = async (input) => runAction(drafts.shareDraft, input);

export const duplicateDraft: DuplicateDraft = async (id) => runAction(drafts.duplicateDraft, id);

export const deleteDraft: DeleteDraft = async (id) => runAction(drafts.deleteDraft, id);

export const bringBackDraft: BringBackDraft = async (id) => runAction(drafts.bringBackDraft, id);

export const listDraftVersions: ListDraftVersions = async (id) =>
  runAction(drafts.listDraftVersions, id);

export const readDraftVersion: ReadDraftVersion = async (input) =>
  runAction(drafts.readDraftVersion, input);
