import type { Kysely } from 'kysely';
import type { Database } from './database';
import type { DraftRow, DraftSaveRow, DraftVersionRow, Schema } from './schema';
import { storable } from './storable';

/** Of a list: without the content, which holds whole files. */
export type DraftSummaryRow = Omit<DraftRow, 'content'>;
export type DraftVersionSummaryRow = Omit<DraftVersionRow, 'content' | 'draftId'>;

/** The columns that a save replaces; `version` is the one it makes. */
export type DraftSave = DraftSaveRow &
  Pick<DraftRow, 'controlPlane' | 'namespace' | 'project' | 'component'>;

export interface Drafts {
  /** False when there is one of this id already, deleted or not. */
  insert(row: DraftRow): Promise<boolean>;
  /** Unless it is deleted. */
  find(id: string): Promise<DraftRow | undefined>;
  /** The newest save first. */
  list(ownerId: string): Promise<readonly DraftSummaryRow[]>;
  /** Takes the place of the version before; false when that is not the newest, or deleted. Durable when it resolves. */
  save(id: string, save: DraftSave): Promise<boolean>;
  rename(id: string, name: string): Promise<void>;
  share(id: string, shared: DraftRow['shared']): Promise<void>;
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
    async insert(row) {
      const inserted = await db
        .insertInto('drafts')
        .values(storable(row))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },

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
        .select('deletedAt')
        .where('ownerId', '=', ownerId)
        .where('deletedAt', 'is', null)
        .orderBy('savedAt', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    save: (id, save) =>
      db.transaction().execute(async (transaction) => {
        const before = await findDraft(transaction, id);
        if (before?.version !== save.version - 1) return false;
        const { numUpdatedRows } = await transaction
          .updateTable('drafts')
          .set(storable(save))
          .where('id', '=', id)
          .where('version', '=', before.version)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
        // Another replica saved between the two statements.
        if (numUpdatedRows === 0n) return false;
        await keepVersion(transaction, before, save);
        return true;
      }),

    async rename(id, name) {
      await db.updateTable('drafts').set(storable({ name })).where('id', '=', id).execute();
    },

    async share(id, shared) {
      await db.updateTable('drafts').set({ shared }).where('id', '=', id).execute();
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
