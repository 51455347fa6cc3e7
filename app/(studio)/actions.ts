'use server';

import type {
  CheckPublication,
  CheckTarget,
  CreateCiToken,
  CreateTrustRule,
  Discover,
  ListAudit,
  ListCiAccess,
  ListPublications,
  PlanPublication,
  PublishWorkload,
  ReadLiveWorkload,
  ReadPublication,
  ReadRollout,
  RevokeCiToken,
  RevokeTrustRule,
  VerifyAudit,
} from '@/components/studio-actions';
import { orAudit } from '@/lib/publish/audit-refusal';
import { listPublications as listHistory } from '@/lib/publish/history';
import { checkPublication as settle } from '@/lib/publish/settle-pending';
import { trustRuleRequest } from '@/lib/server/access-schema';
import { findTarget, publishingAt, requestAt } from '@/lib/server/at-target';
import { checkTarget as check } from '@/lib/server/check-target';
import { listCiAccess as listAccess } from '@/lib/server/ci-access';
import { createCiToken as create, revokeCiToken as revoke } from '@/lib/server/ci-tokens';
import { planAt } from '@/lib/server/plan-at';
import { discoverNames } from '@/lib/server/discover-names';
import { getPublicationOrThrow } from '@/lib/server/get-publication';
import { getRollout } from '@/lib/server/get-rollout';
import { readLiveWorkload as readLive } from '@/lib/server/read-live-workload';
import {
  checkTargetInput,
  ciTokenInput,
  discoverQuery,
  parseBody,
  publicationQuery,
  publishByPlanInput,
  publishInput,
  publishRequestOf,
  recordId,
  targetInput,
} from '@/lib/server/request-schema';
import { startPublication } from '@/lib/server/start-publication';
import {
  createTrustRule as createRule,
  revokeTrustRule as revokeRule,
} from '@/lib/server/trust-rules';
import { runAction } from './run-action';

// What comes in was sent by a browser: its type is a wish until `parseBody` has looked at it.

export const planPublication: PlanPublication = async (input) =>
  runAction((studio, actor) => {
    const { at, request } = requestAt(studio, publishRequestOf(parseBody(publishInput, input)));
    return planAt(studio, at, request, actor);
  });

export const publishWorkload: PublishWorkload = async (input) =>
  runAction(async (studio, actor) => {
    const { wanted, options } = await orAudit(studio.publishing, actor, {}, () => {
      const { planId, allowRemovals, ...request } = parseBody(publishByPlanInput, input);
      const options = { actor, expectedPlan: planId, allowRemovals };
      return { wanted: requestAt(studio, publishRequestOf(request)).request, options };
    });
    return { id: await startPublication(studio, wanted, options) };
  });

export const readPublication: ReadPublication = async (id) =>
  runAction((studio) => getPublicationOrThrow(studio, parseBody(recordId, id)));

export const checkPublication: CheckPublication = async (id) =>
  runAction(async (studio) => {
    const { request } = await getPublicationOrThrow(studio, parseBody(recordId, id));
    return settle(publishingAt(studio, studio.targets.of(request.target)), id);
  });

export const readRollout: ReadRollout = async (id) =>
  runAction(async (studio) =>
    getRollout(studio, await getPublicationOrThrow(studio, parseBody(recordId, id))),
  );

export const listPublications: ListPublications = async (query) =>
  runAction(({ store }) => listHistory(store.publications, parseBody(publicationQuery, query)));

export const listAudit: ListAudit = async (query) =>
  runAction(({ store }) => store.audit.list(parseBody(publicationQuery, query)));

export const verifyAudit: VerifyAudit = async () => runAction(({ store }) => store.audit.verify());

export const discover: Discover = async (query) =>
  runAction((studio) => {
    const wanted = parseBody(discoverQuery, query);
    return discoverNames(findTarget(studio, wanted).controlPlane.discovery, wanted);
  });

export const readLiveWorkload: ReadLiveWorkload = async (target) =>
  runAction((studio) => {
    const wanted = parseBody(targetInput, target);
    return readLive(findTarget(studio, wanted).controlPlane.workloads, wanted);
  });

export const checkTarget: CheckTarget = async (input) =>
  runAction((studio) => {
    const { target, place } = parseBody(checkTargetInput, input);
    return check(studio.targets.get(target), place);
  });

export const createCiToken: CreateCiToken = async (input) =>
  runAction(async (studio, user) => {
    const wanted = await orAudit(studio.publishing, user, { action: 'ci-token.create' }, () =>
      parseBody(ciTokenInput, input),
    );
    return create(studio, wanted, user);
  });

export const listCiAccess: ListCiAccess = async () => runAction(listAccess);

export const revokeCiToken: RevokeCiToken = async (id) =>
  runAction(async (studio, user) => {
    const known = await orAudit(studio.publishing, user, { action: 'ci-token.revoke' }, () =>
      parseBody(recordId, id),
    );
    return revoke(studio, known, user);
  });

export const createTrustRule: CreateTrustRule = async (input) =>
  runAction(async (studio, user) => {
    const wanted = await orAudit(studio.publishing, user, { action: 'trust-rule.create' }, () =>
      parseBody(trustRuleRequest, input),
    );
    return createRule(studio, wanted, user);
  });

export const revokeTrustRule: RevokeTrustRule = async (id) =>
  runAction(async (studio, user) => {
    const known = await orAudit(studio.publishing, user, { action: 'trust-rule.revoke' }, () =>
      parseBody(recordId, id),
    );
    return revokeRule(studio, known, user);
  });
