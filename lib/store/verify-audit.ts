import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { DEFAULT_TARGET } from '../target-name';
import { hashEntry } from './audit-chain';
import {
  hashEnd,
  hashRecord,
  hashRequest,
  type PublicationEnd,
  type PublicationStart,
} from './publication-hash';
import type { AuditRow, Schema } from './schema';

export type AuditVerdict =
  | {
      readonly kind: 'intact';
      readonly entries: number;
      /** When the chain begins; absent while it is empty. Records of before have no entry. */
      readonly since?: string;
      /** Of the newest entry; empty while there is none. Kept elsewhere it shows later that nothing was rewritten. */
      readonly head: string;
    }
  | {
      readonly kind: 'broken';
      /** Absent where a record has no entry. */
      readonly sequence?: number;
      readonly problem: string;
    };

/** Each may come with a record of several megabytes. */
const AT_ONCE = 20;
const MISSING = 'The entry is missing.';
const ADDED = 'The entry was added by something else than this studio.';

/** Walks the chain while others may append to it, and holds each entry against its publication. */
export async function verifyAudit(db: Kysely<Schema>): Promise<AuditVerdict> {
  // In one look, so that what is appended meanwhile lies behind it.
  const head = await db
    .selectFrom('auditHead')
    .select((eb) => [
      'sequence',
      'hash',
      eb.selectFrom('audit').select(eb.fn.min('sequence').as('lowest')).as('lowest'),
      eb.selectFrom('audit').select(eb.fn.max('sequence').as('highest')).as('highest'),
    ])
    .executeTakeFirstOrThrow();
  const { lowest, highest } = head;
  if (lowest !== null && lowest < 1) return broken(lowest, ADDED);
  let previous = '';
  let since: string | undefined;
  for (let sequence = 1; sequence <= head.sequence;) {
    const entries = await readEntries(db, sequence, head.sequence);
    if (entries.length === 0) return broken(sequence, MISSING);
    for (const found of entries) {
      const problem = problemOf(found, sequence, previous);
      if (problem !== undefined) return broken(sequence, problem);
      since ??= found.entry.at;
      previous = found.entry.hash;
      sequence += 1;
    }
    await setImmediate();
  }
  if (previous !== head.hash) {
    return broken(head.sequence, 'The entry is not the newest one that was written.');
  }
  if (highest !== null && highest > head.sequence) return broken(head.sequence + 1, ADDED);
  const stray = await findWithoutEntry(db);
  if (stray !== undefined) return { kind: 'broken', problem: `Publication ${stray} has no entry.` };
  return {
    kind: 'intact',
    entries: head.sequence,
    ...(since !== undefined && { since }),
    head: head.hash,
  };
}

function broken(sequence: number, problem: string): AuditVerdict {
  return { kind: 'broken', sequence, problem };
}

interface Recorded extends PublicationStart, PublicationEnd {
  /** It has the names that the entry has. */
  readonly isNamedSo: boolean;
}

/** Who published what: in the entry and in the record, which is listed by them. */
const NAMES = [
  'actorKind',
  'actorId',
  'actorName',
  'namespace',
  'project',
  'component',
] as const satisfies readonly (keyof AuditRow)[];

interface Found {
  readonly entry: AuditRow;
  /** Its publication as it is now; absent where it has none, or that is pruned. */
  readonly record: Recorded | undefined;
  /** No later entry speaks of the same publication. */
  readonly isLast: boolean;
}

/** In one statement: else a publication that ends meanwhile would look as if somebody had changed it. */
async function readEntries(db: Kysely<Schema>, from: number, to: number): Promise<Found[]> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('publications as p', 'p.id', 'audit.subject')
    .selectAll('audit')
    .select(['p.request', 'p.provenance', 'p.state', 'p.outcome', 'p.plan', 'p.finishedAt'])
    .select(['p.action as planned', 'p.contentHash as stands'])
    .select((eb) =>
      eb
        .case()
        .when(
          eb.and([
            ...NAMES.map((name) => eb(`p.${name}`, '=', eb.ref(`audit.${name}`))),
            eb('p.controlPlane', '=', eb.fn.coalesce('audit.controlPlane', eb.val(DEFAULT_TARGET))),
          ]),
        )
        .then(1)
        .else(0)
        .end()
        .as('named'),
    )
    .select((eb) =>
      eb
        .selectFrom('audit as other')
        .select('other.sequence')
        .whereRef('other.subject', '=', 'audit.subject')
        .whereRef('other.sequence', '>', 'audit.sequence')
        .limit(1)
        .as('later'),
    )
    .where('audit.sequence', '>=', from)
    .where('audit.sequence', '<=', to)
    .orderBy('audit.sequence')
    .limit(AT_ONCE)
    .execute();
  return rows.map(({ later, named, request, provenance, ...row }) => {
    const { state, outcome, plan, finishedAt, planned, stands, ...entry } = row;
    const start = { provenance, isNamedSo: named === 1 };
    const end = { finishedAt, contentHash: stands };
    return {
      entry,
      isLast: later === null,
      record:
        request === null || state === null || outcome === null || plan === null || planned === null
          ? undefined
          : { ...start, ...end, request, state, outcome, plan, action: planned },
    };
  });
}

function problemOf(found: Found, sequence: number, previous: string): string | undefined {
  const { entry, record } = found;
  if (entry.sequence !== sequence) return MISSING;
  if (entry.hash !== hashEntry(previous, sequence, entry)) {
    return 'The entry, or one before it, is not what was written.';
  }
  if (record === undefined || (record.isNamedSo && agrees(found, record))) return undefined;
  return `Publication ${entry.subject} is not as the entry says.`;
}

function agrees({ entry, isLast }: Found, record: Recorded): boolean {
  const { verdict, contentHash, removals } = entry;
  switch (verdict) {
    case 'begun':
      // Ends have no entry where removals have none: they are of before.
      return (
        contentHash === hashRequest(record) &&
        (!isLast || record.state === 'pending' || removals === null)
      );
    case 'refused':
      return contentHash === hashRecord(record) || contentHash === hashRequest(record);
    case 'succeeded':
    case 'failed':
    case 'unknown':
      return !isLast || contentHash === hashEnd(record);
    case 'done':
      return true;
  }
}

/** The id of a publication, begun since there is an audit, that no entry speaks of. */
async function findWithoutEntry(db: Kysely<Schema>): Promise<string | undefined> {
  const found = await db
    .selectFrom('publications')
    .select('id')
    // As old as the audit.
    .where('instanceId', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('audit')
            .select('audit.sequence')
            .whereRef('audit.subject', '=', 'publications.id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}
