import type { Migration } from 'kysely';
import * as publications from './0001-publications';
import * as ciTokens from './0002-ci-tokens';
import * as auditAndReplicas from './0003-audit-and-replicas';
import * as replicas from './0004-replicas';
import * as drafts from './0005-drafts';
import * as auditEnds from './0006-audit-ends';
import * as ciIdentity from './0007-ci-identity';
import * as targets from './0008-targets';
import * as turnsByTarget from './0009-turns-by-target';
import * as allowances from './0010-allowances';
import * as sessions from './0011-sessions';
import * as draftSharing from './0012-draft-sharing';

/** In the order of their numbers. Listed by hand, so that a bundle carries them. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-publications': publications,
  '0002-ci-tokens': ciTokens,
  '0003-audit-and-replicas': auditAndReplicas,
  '0005-drafts': drafts,
  '0006-audit-ends': auditEnds,
  '0007-ci-identity': ciIdentity,
  '0008-targets': targets,
  '0011-sessions': sessions,
  '0012-draft-sharing': draftSharing,
};

/** What only several processes on one database need. */
export const POSTGRES_MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0004-replicas': replicas,
  '0009-turns-by-target': turnsByTarget,
  '0010-allowances': allowances,
};
