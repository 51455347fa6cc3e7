import { StudioError } from '../errors';
import { type AuditEntryInput, appendEntry, hashEntry, sha256 } from './audit-chain';
import type { Database } from './database';
import { type Page, pageOf } from './page';
import type { AuditRow } from './schema';

export interface AuditQuery {
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

export type AuditVerdict =
  | {
      readonly kind: 'intact';
      readonly entries: number;
      /** When the chain begins; absent while it is empty. Records of before have no entry. */
      readonly since?: string;
      /** Of the newest entry; empty while there is none. Kept elsewhere it shows later that nothing was rewritten. */
      readonly head: string;
    }
  | { readonly kind: 'broken'; readonly sequence: number; readonly problem: string };

/** Who tried to change what: append-only and chained by hashes. */
export interface AuditTrail {
  /** For attempts that leave no record of their own, such as those refused before one is made. */
  append(entry: AuditEntryInput): Promise<void>;
  /** Newest first. */
  list(query?: AuditQuery): Promise<Page<AuditRow>>;
  /** Finds the first entry that was changed, removed or put elsewhere, or whose publication holds another request. */
  verify(): Promise<AuditVerdict>;
}

const PAGE_SIZE = 50;
/** Each may come with a request of more than a megabyte. */
const VERIFY_AT_ONCE = 100;
const MISSING = 'The entry is missing.';

export function createAuditTrail({ db }: Database): AuditTrail {
  return {
    append: (entry) => db.transaction().execute((transaction) => appendEntry(transaction, entry)),

    async list({ component, cursor, limit = PAGE_SIZE } = {}) {
      let query = db
        .selectFrom('audit')
        .selectAll()
        .orderBy('sequence', 'desc')
        .limit(limit + 1);
      if (component !== undefined) query = query.where('component', '=', component);
      if (cursor !== undefined) query = query.where('sequence', '<', readCursor(cursor));
      return pageOf(await query.execute(), limit, ({ sequence }) => String(sequence));
    },

    async verify() {
      // First, so that what is appended meanwhile lies behind it.
      const head = await db.selectFrom('auditHead').selectAll().executeTakeFirstOrThrow();
      let previous = '';
      let since: string | undefined;
      for (let sequence = 1; sequence <= head.sequence;) {
        const entries = await db
          .selectFrom('audit')
          .leftJoin('publications', 'publications.id', 'audit.subject')
          .selectAll('audit')
          .select('publications.request')
          .where('audit.sequence', '>=', sequence)
          .where('audit.sequence', '<=', head.sequence)
          .orderBy('audit.sequence')
          .limit(VERIFY_AT_ONCE)
          .execute();
        if (entries.length === 0) return { kind: 'broken', sequence, problem: MISSING };
        for (const entry of entries) {
          const problem = problemOf(entry, sequence, previous);
          if (problem !== undefined) return { kind: 'broken', sequence, problem };
          since ??= entry.at;
          previous = entry.hash;
          sequence += 1;
        }
      }
      if (previous !== head.hash) {
        const problem = 'The entry is not the newest one that was written.';
        return { kind: 'broken', sequence: head.sequence, problem };
      }
      return {
        kind: 'intact',
        entries: head.sequence,
        ...(since !== undefined && { since }),
        head: head.hash,
      };
    },
  };
}

/** `request`: of the entry's publication, null where that has none or is pruned. */
function problemOf(
  { request, ...entry }: AuditRow & { readonly request: string | null },
  sequence: number,
  previous: string,
): string | undefined {
  if (entry.sequence !== sequence) return MISSING;
  if (entry.hash !== hashEntry(previous, sequence, entry)) {
    return 'The entry, or one before it, is not what was written.';
  }
  if (entry.contentHash === null || request === null) return undefined;
  if (entry.contentHash === sha256(request)) return undefined;
  return `Publication ${entry.subject} holds another request.`;
}

function readCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new StudioError('bad-request', 'The cursor is none that this list gave.');
}
