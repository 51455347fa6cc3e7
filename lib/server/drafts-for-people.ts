import type {
  DraftContent,
  DraftSummary,
  DraftVersion,
  SaveOutcome,
  StoredDraft,
} from '../drafts/draft';
import * as read from '../drafts/read-drafts';
import * as write from '../drafts/write-drafts';
import { draftDeps } from './draft-deps';
import {
  draftId,
  draftVersionInput,
  parseSaveRequest,
  renameDraftInput,
  shareDraftInput,
} from './draft-schema';
import { forbidden, type Principal } from './principal';
import { parseInput } from './parse-body';
import type { Studio } from './studio';
import type { UseCase } from './use-case';

// Whose draft it is, and whether it is shared, is looked at below. Here: nobody without a role reads, and nobody who may
// not keep drafts anywhere writes.

type With<Output> = (
  deps: read.DraftDeps,
  user: Principal['actor'],
  input: unknown,
) => Promise<Output>;

function reading<Output>(work: With<Output>): UseCase<unknown, Output> {
  return (studio, principal, input) => {
    if (!principal.maySomewhere('view')) throw forbidden('You have no role anywhere yet.');
    return run(studio, principal, work, input);
  };
}

function writing<Output>(work: With<Output>): UseCase<unknown, Output> {
  return (studio, principal, input) => {
    if (!principal.maySomewhere('draft')) {
      throw forbidden('You may not keep drafts: that takes the role author somewhere.');
    }
    return run(studio, principal, work, input);
  };
}

function run<Output>(studio: Studio, principal: Principal, work: With<Output>, input: unknown) {
  return work(draftDeps(studio, principal), principal.actor, input);
}

export const listDrafts = reading<DraftSummary[]>((deps, user) => read.listDrafts(deps, user));

export const getDraft = reading<StoredDraft>((deps, user, id) =>
  read.getDraftOrThrow(deps, parseInput(draftId, id), user),
);

export const findLastDraft = reading<StoredDraft | undefined>((deps, user) =>
  read.findLastDraft(deps, user),
);

export const listDraftVersions = reading<DraftVersion[]>((deps, user, id) =>
  read.listDraftVersions(deps, parseInput(draftId, id), user),
);

export const readDraftVersion = reading<DraftContent>((deps, user, input) =>
  read.getDraftVersionOrThrow(deps, parseInput(draftVersionInput, input), user),
);

export const saveDraft = writing<SaveOutcome>((deps, user, input) =>
  write.saveDraft(deps, parseSaveRequest(input), user),
);

export const renameDraft = writing<void>((deps, user, input) =>
  write.renameDraft(deps, parseInput(renameDraftInput, input), user),
);

export const shareDraft = writing<void>((deps, user, input) =>
  write.shareDraft(deps, parseInput(shareDraftInput, input), user),
);

export const duplicateDraft = writing<StoredDraft>((deps, user, id) =>
  write.duplicateDraft(deps, parseInput(draftId, id), user),
);

export const deleteDraft = writing<void>((deps, user, id) =>
  write.deleteDraft(deps, parseInput(draftId, id), user),
);

export const bringBackDraft = writing<void>((deps, user, id) =>
  write.bringBackDraft(deps, parseInput(draftId, id), user),
);
