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
import * as access from '@/lib/server/ci-access';
import * as history from '@/lib/server/history-for-people';
import * as upstream from '@/lib/server/look-upstream';
import * as publishing from '@/lib/server/publish-for-people';
import { runAction } from './run-action';

// What comes in was sent by a browser: its type is a wish until the use case has looked at it.

export const planPublication: PlanPublication = async (input) =>
  runAction(publishing.planPublication, input);

export const publishWorkload: PublishWorkload = async (input) =>
  runAction(publishing.publishWorkload, input);

export const readPublication: ReadPublication = async (id) =>
  runAction(history.readPublication, id);

export const checkPublication: CheckPublication = async (id) =>
  runAction(history.checkPublication, id);

export const readRollout: ReadRollout = async (id) => runAction(history.readRollout, id);

export const listPublications: ListPublications = async (query) =>
  runAction(history.listPublications, query);

export const listAudit: ListAudit = async (query) => runAction(history.listAudit, query);

export const verifyAudit: VerifyAudit = async () => runAction(history.verifyAudit, undefined);

export const discover: Discover = async (query) => runAction(upstream.discover, query);

export const readLiveWorkload: ReadLiveWorkload = async (target) =>
  runAction(upstream.readLiveWorkload, target);

export const checkTarget: CheckTarget = async (input) => runAction(upstream.checkTarget, input);

export const listCiAccess: ListCiAccess = async () => runAction(access.listCiAccess, undefined);

export const createCiToken: CreateCiToken = async (input) => runAction(access.createCiToken, input);

export const revokeCiToken: RevokeCiToken = async (id) => runAction(access.revokeCiToken, id);

export const createTrustRule: CreateTrustRule = async (input) =>
  runAction(access.createTrustRule, input);

export const revokeTrustRule: RevokeTrustRule = async (id) => runAction(access.revokeTrustRule, id);
