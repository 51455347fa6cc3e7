import type { Scope } from '../access/scope';
import { StudioError } from '../errors';
import { type AuditEntryInput, appendEntry } from './audit-chain';
import type { Database } from './database';
import { type Page, pageOf } from './page';
import type { AuditRow } from './schema';
import { within } from './within';
import { type AuditVerdict, verifyAudit } from './verify-audit';

export interface AuditQuery {
  /**
   * Only entries in these scopes, and those of this actor that name no component; absent: all, which is for the studio
   * itself and for whoever administers everything. Who merely sees everything sees every component: not which sessions
   * were ended, and what others tried that was for none.
   */
  readonly seenBy?: { readonly within: readonly Scope[]; readonly actorId: string };
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

/**
 * Who tried to change what: append-only and chained by hashes. What is told of it survives a power cut: else an entry that
 * somebody keeps elsewhere would be missing after one, as if it had been taken away.
 */
export interface AuditTrail {
  /** For attempts that leave no record of their own, such as those refused before one is made. */
  append(entry: AuditEntryInput): Promise<void>;
  /** Newest first. */
  list(query?: AuditQuery): Promise<Page<AuditRow>>;
  /**
   * Finds the first entry that was changed, removed, added or put elsewhere, or whose publication is not as it says; then
   * a publication without an entry.
   */
  verify(): Promise<AuditVerdict>;
}

const PAGE_SIZE = 50;
export function createAuditTrail({ db, flush, flushed }: Database): AuditTrail {
  return {
    append: (entry) => flushed(() => appendEntry(entry)),

    async list({ component, cursor, limit = PAGE_SIZE, seenBy } = {}) {
      let query = db
        .selectFrom('audit')
        .selectAll()
        .orderBy('sequence', 'desc')
        .limit(limit + 1);
      if (seenBy !== undefined) {
        const { within: reach, actorId } = seenBy;
        query = query.where((eb) =>
          eb.or([
            eb.and([eb('namespace', 'is not', null), within(reach)]),
            eb.and([eb('namespace', 'is', null), eb('actorId', '=', actorId)]),
          ]),
        );
      }
      if (component !== undefined) query = query.where('component', '=', component);
      if (cursor !== undefined) query = query.where('sequence', '<', readCursor(cursor));
      const entries = await query.execute();
      await flush();
      return pageOf(entries, limit, ({ sequence }) => String(sequence));
    },

    async verify() {
      const verdict = await verifyAudit(db);
      await flush();
      return verdict;
    },
  };
}

function readCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new StudioError('bad-request', 'The cursor is none that this list gave.');
}
