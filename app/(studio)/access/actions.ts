'use server';

import type { EndSessions, ExplainAccess } from '@/components/access/access-actions';
import * as access from '@/lib/server/access-for-people';
import { runAction } from '../run-action';

export const explainAccess: ExplainAccess = async (question) =>
  runAction(access.explainAccess, question);

export const endSessions: EndSessions = async (user) => runAction(access.endSessions, user);
