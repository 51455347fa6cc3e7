import { type Kysely, sql } from 'kysely';
import type { Database } from './database';
import type { DraftRow, DraftSaveRow, DraftVersionRow, Schema } from './schema';
import { storable } from './storable';

/** Of a list: without the content, which holds whole files. */
export type DraftSummaryRow = Omit<DraftRow, 'content'>;
export type DraftVersionSummaryRow = Omit<DraftVersionRow, 'content' | 'draftId'>;

/** The columns that a save replaces; `version` is the one it makes. */
export type DraftSave = DraftSaveRow &
  Pick<DraftRow, 'controlPlane' | 'namespace' | 'project' | 'component'>;

/** How much an owner may have, deleted drafts and earlier versions included. */
export interface DraftRoom {
  readonly drafts: number;
  readonly bytes: number;
}

/** What a write was decided by. Where the draft is another by now, nothing is written, and the answer is no. */
export type SeenDraft = Pick<DraftRow, 'id' | 'ownerId' | 'version' | 'shared'>;

export interface Drafts {
  /** `there`: one of this id, deleted or not. Where room is scarce, deleted ones are given up for it. */
  insert(row: DraftRow, room: DraftRoom): Promise<'inserted' | 'there' | 'full'>;
  /** Unless it is deleted. */
  find(id: string): Promise<DraftRow | undefined>;
  /** The newest save first. */
  list(ownerId: string): Promise<readonly DraftSummaryRow[]>;
  /** Takes the place of the version seen. Durable when it resolves. */
  save(seen: SeenDraft, save: DraftSave, room: DraftRoom): Promise<'saved' | 'outdated' | 'full'>;
  rename(seen: SeenDraft, name: string): Promise<boolean>;
  share(seen: SeenDraft, shared: DraftRow['shared']): Promise<boolean>;
  /** Null brings it back. False when this owner has none of this id. */
  setDeleted(id: string, ownerId: string, at: string | null): Promise<boolean>;
  /** What saves have replaced and is kept, newest first: at most 50. */
  listVersions(id: string): Promise<readonly DraftVersionSummaryRow[]>;
  findVersion(id: string, version: number): Promise<DraftVersionRow | undefined>;
  /** Removes those deleted before the time given, with their versions. */
  prune(before: string): Promise<void>;
}

const KEPT_VERSIONS = 50;
/** Somebody who types saves every few seconds: what stood shorter than this is kept once in as long. Milliseconds. */
const VERSION_SPACING = 2 * 60_000;

export function createDrafts({ db }: Database): Drafts {
  return {
    insert: (row, room) =>
      db.transaction().execute(async (transaction) => {
        await holdDrafts(transaction, row.ownerId);
        const there = await transaction
          .selectFrom('drafts')
          .select('id')
          .where('id', '=', row.id)
          .executeTakeFirst();
        if (there) return 'there';
        const wanted = { drafts: 1, bytes: Buffer.byteLength(row.content) };
        if (!(await makeRoom(transaction, row.ownerId, room, wanted))) return 'full';
        const inserted = await transaction
          .insertInto('drafts')
          .values(storable(row))
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        return inserted ? 'inserted' : 'there';
      }),

    find: (id) => findDraft(db, id),

    list: (ownerId) =>
      db
        .selectFrom('drafts')
        .select(['id', 'name', 'ownerId', 'ownerName', 'shared', 'controlPlane', 'namespace'])
        .select([
          'project',
          'component',
          'version',
          'createdAt',
          'savedAt',
          'savedById',
          'savedByName',
        ])
        .select(['sharedSince', 'deletedAt'])
        .where('ownerId', '=', ownerId)
        .where('deletedAt', 'is', null)
        .orderBy('savedAt', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    save: (seen, save, room) =>
      db.transaction().execute(async (transaction) => {
        await holdDrafts(transaction, seen.ownerId);
        const before = await findDraft(transaction, seen.id);
        if (before?.version !== save.version - 1) return 'outdated';
        const wanted = { drafts: 0, bytes: Buffer.byteLength(save.content) };
        if (!(await makeRoom(transaction, seen.ownerId, room, wanted))) return 'full';
        const { numUpdatedRows } = await transaction
          .updateTable('drafts')
          .set(storable(save))
          .where('id', '=', seen.id)
          .where('version', '=', before.version)
          .where('shared', '=', seen.shared)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
        // Another replica saved or shared between the two statements.
        if (numUpdatedRows === 0n) return 'outdated';
        await keepVersion(transaction, before, save);
        return 'saved';
      }),

    async rename(seen, name) {
      const { numUpdatedRows } = await asSeen(db, seen).set(storable({ name })).executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async share(seen, shared) {
      const { version } = seen;
      // One that is shared already shows what it has shown.
      const since = shared === seen.shared ? {} : { sharedSince: shared === 1 ? version : null };
      const { numUpdatedRows } = await asSeen(db, seen)
        .set({ shared, ...since })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async setDeleted(id, ownerId, deletedAt) {
      const { numUpdatedRows } = await db
        .updateTable('drafts')
        .set({ deletedAt })
        .where('id', '=', id)
        .where('ownerId', '=', ownerId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    listVersions: (id) =>
      db
        .selectFrom('draftVersions')
        .select(['version', 'savedAt', 'savedById', 'savedByName'])
        .where('draftId', '=', id)
        .orderBy('version', 'desc')
        .execute(),

    findVersion: (id, version) =>
      db
        .selectFrom('draftVersions')
        .selectAll()
        .where('draftId', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),

    async prune(before) {
      await db.deleteFrom('drafts').where('deletedAt', '<', before).execute();
    },
  };
}

function asSeen(db: Kysely<Schema>, { id, version, shared }: SeenDraft) {
  return db
    .updateTable('drafts')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('shared', '=', shared)
    .where('deletedAt', 'is', null);
}

/** Whoever else adds to what this owner has waits until the transaction is over, and then sees what it did. */
async function holdDrafts(transaction: Kysely<Schema>, ownerId: string): Promise<void> {
  await transaction
    .updateTable('drafts')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('drafts')
        .select((inner) => inner.fn.min('id').as('id'))
        .where('ownerId', '=', ownerId),
    )
    .execute();
}

async function makeRoom(
  transaction: Kysely<Schema>,
  ownerId: string,
  room: DraftRoom,
  wanted: DraftRoom,
): Promise<boolean> {
  const fits = async () => {
    const used = await measureDrafts(transaction, ownerId);
    return used.drafts + wanted.drafts <= room.drafts && used.bytes + wanted.bytes <= room.bytes;
  };
  if (await fits()) return true;
  await transaction
    .deleteFrom('drafts')
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is not', null)
    .execute();
  return fits();
}

/** Deleted ones count, for they are kept for a day. Lengths are read without the texts. */
async function measureDrafts(db: Kysely<Schema>, ownerId: string): Promise<DraftRoom> {
  const { rows } = await sql<Record<'drafts' | 'newest' | 'earlier', number | string>>`
    select count(*) as drafts, coalesce(sum(octet_length(content)), 0) as newest, (
      select coalesce(sum(octet_length(draft_versions.content)), 0)
      from draft_versions join drafts as of_versions on of_versions.id = draft_versions.draft_id
      where of_versions.owner_id = ${ownerId}
    ) as earlier
    from drafts where owner_id = ${ownerId}`.execute(db);
  const [{ drafts, newest, earlier } = { drafts: 0, newest: 0, earlier: 0 }] = rows;
  return { drafts: Number(drafts), bytes: Number(newest) + Number(earlier) };
}

function findDraft(db: Kysely<Schema>, id: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
}

/** Keeps what `save` has replaced, unless it was one of many saves of the same person in a short time. */
async function keepVersion(
  db: Kysely<Schema>,
  { id, version, content, savedAt, savedById, savedByName }: DraftRow,
  save: DraftSave,
): Promise<void> {
  const [newest, ...others] = await db
    .selectFrom('draftVersions')
    .select(['version', 'savedAt'])
    .where('draftId', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const passing =
    savedById === save.savedById &&
    elapsed(savedAt, save.savedAt) < VERSION_SPACING &&
    newest !== undefined &&
    elapsed(newest.savedAt, savedAt) < VERSION_SPACING;
  if (passing) return;
  await db
    .insertInto('draftVersions')
    .values({ draftId: id, version, content, savedAt, savedById, savedByName })
    .execute();
  const tooOld = others[KEPT_VERSIONS - 2];
  if (!tooOld) return;
  await db
    .deleteFrom('draftVersions')
    .where('draftId', '=', id)
    .where('version', '<=', tooOld.version)
    .execute();
}

function elapsed(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
