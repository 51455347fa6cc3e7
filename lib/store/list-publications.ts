import { type Kysely, sql } from 'kysely';
import type { Scope } from '../access/scope';
import { StudioError } from '../errors';
import { type Page, pageOf } from './page';
import type { PublicationRow, Schema } from './schema';
import { within } from './within';

export type PublicationSummaryRow = Omit<PublicationRow, 'request' | 'plan'>;

export interface PublicationQuery {
  /** Only those in these scopes; absent: all, which is for the studio itself and for nobody's question. */
  readonly within?: readonly Scope[];
  /** Only those of exactly these names. */
  readonly controlPlane?: string;
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

const PAGE_SIZE = 50;

/** Newest first. */
export async function listPublications(
  db: Kysely<Schema>,
  { cursor, limit = PAGE_SIZE, within: reach, ...names }: PublicationQuery,
): Promise<Page<PublicationSummaryRow>> {
  // Without request and plan, which hold whole descriptors.
  let query = db
    .selectFrom('publications')
    .select(['id', 'controlPlane', 'namespace', 'project', 'component', 'image'])
    .select(['actorKind', 'actorId', 'actorName', 'provenance', 'action', 'state'])
    .select(['startedAt', 'finishedAt', 'outcome', 'instanceId', 'contentHash'])
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (reach !== undefined) query = query.where(within(reach));
  for (const part of ['namespace', 'project', 'component'] as const) {
    const name = names[part];
    if (name !== undefined) query = query.where(part, '=', name);
  }
  if (names.controlPlane !== undefined) {
    // Where a component is named, its index finds far fewer: an expression keeps SQLite from the other one.
    query =
      names.component === undefined
        ? query.where('controlPlane', '=', names.controlPlane)
        : query.where(sql<boolean>`control_plane || '' = ${names.controlPlane}`);
  }
  if (cursor !== undefined) {
    const { startedAt, id } = readCursor(cursor);
    query = query.where(sql<boolean>`(started_at, id) < (${startedAt}, ${id})`);
  }
  return pageOf(await query.execute(), limit, writeCursor);
}

function writeCursor({ startedAt, id }: Pick<PublicationRow, 'startedAt' | 'id'>): string {
  return Buffer.from(`${startedAt} ${id}`).toString('base64url');
}

function readCursor(cursor: string): Pick<PublicationRow, 'startedAt' | 'id'> {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, startedAt, id] = /^([\d.:TZ-]{1,40}) ([\w.:-]{1,64})$/.exec(text) ?? [];
  if (startedAt === undefined || id === undefined) {
    throw new StudioError('bad-request', 'The cursor is none that this list gave.');
  }
  return { startedAt, id };
}
