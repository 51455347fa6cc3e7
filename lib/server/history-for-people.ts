import { StudioError } from '../errors';
import {
  findPublicationWithin,
  listPublications as list,
  type PublicationSummary,
} from '../publish/history';
import type { Publication } from '../publish/plan';
import type { Rollout } from '../publish/rollout';
import { checkPublication as check } from '../publish/settle-pending';
import type { Page } from '../store/page';
import type { AuditRow } from '../store/schema';
import type { AuditVerdict } from '../store/verify-audit';
import { publishingAt } from './at-target';
import { getRollout } from './get-rollout';
import { parseInput } from './parse-body';
import { publicationQuery, recordId } from './request-schema';
import type { UseCase } from './use-case';

export const listPublications: UseCase<unknown, Page<PublicationSummary>> = (
  { store },
  principal,
  query,
) =>
  list(store.publications, {
    ...parseInput(publicationQuery, query),
    within: principal.reach('view'),
  });

/** One that they may not see is not told from one that does not exist. */
export const readPublication: UseCase<unknown, Publication> = async ({ store }, principal, id) => {
  const reach = principal.reach('view');
  const publication = await findPublicationWithin(
    store.publications,
    parseInput(recordId, id),
    reach,
  );
  if (publication) return publication;
  throw new StudioError('not-found', 'There is no such publication.', {
    hint: 'History lists all that you may see.',
  });
};

/** Looks upstream and may settle the record, which is for those who may publish. */
export const checkPublication: UseCase<unknown, Publication> = async (studio, principal, id) => {
  const publication = await readPublication(studio, principal, id);
  principal.require('publish', publication.request.target);
  const at = studio.targets.of(publication.request.target);
  return check(publishingAt(studio, at), publication.id);
};

/** What OpenChoreo has made by now of the component that was published to. */
export const readRollout: UseCase<unknown, Rollout> = async (studio, principal, id) =>
  getRollout(studio, await readPublication(studio, principal, id));

/** With what they tried themselves and no component was named; what others did so is for administrators of everything. */
export const listAudit: UseCase<unknown, Page<AuditRow>> = ({ store }, principal, query) => {
  const seenBy = { within: principal.reach('view'), actorId: principal.actor.id };
  return store.audit.list({
    ...parseInput(publicationQuery, query),
    ...(!principal.mayEverywhere('administer') && { seenBy }),
  });
};

/** It says something of all entries. */
export const verifyAudit: UseCase<void, AuditVerdict> = ({ store }, principal) => {
  principal.requireEverywhere('administer', 'verify the audit');
  return store.audit.verify();
};
