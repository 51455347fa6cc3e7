import type { Kysely } from 'kysely';
import { prepare, prepareRows } from './prepared';
import type { PublicationEnd } from './publication-hash';
import type { PublicationRow, Schema, StepRow } from './schema';
import { storable } from './storable';

// What each publication asks of the database.

export const insertRow = prepare((db, row: PublicationRow) =>
  db.insertInto('publications').values(row),
);

interface IdentifiedEnd extends PublicationEnd {
  readonly id: string;
}

/** Gives back whose publication has ended, or no row where it is not open. */
function writeEnd(db: Kysely<Schema>, { id, ...end }: IdentifiedEnd) {
  return db
    .updateTable('publications')
    .set(end)
    .where('id', '=', id)
    .returning(['id', 'controlPlane', 'namespace', 'project', 'component'])
    .returning(['actorKind', 'actorId', 'actorName']);
}

export const endAny = prepare(writeEnd);

export const endOpen = prepare((db, end: IdentifiedEnd) =>
  writeEnd(db, end).where((eb) =>
    // `unknown` may still be found out.
    eb.or([
      eb('state', '=', 'pending'),
      eb.and([eb('state', '=', 'unknown'), eb('outcome', '!=', end.outcome)]),
    ]),
  ),
);

type IdentifiedStep = StepRow & { readonly publicationId: string };

export const insertSteps = prepareRows((db, steps: readonly IdentifiedStep[]) =>
  db.insertInto('publicationSteps').values(steps),
);

export const insertMissingSteps = prepareRows((db, steps: readonly IdentifiedStep[]) =>
  db
    .insertInto('publicationSteps')
    .values(steps)
    .onConflict((conflict) => conflict.doNothing()),
);

export function stepsOf(id: string, steps: readonly StepRow[]): readonly IdentifiedStep[] {
  return steps.map((step) => ({ ...storable(step), publicationId: id }));
}

export type LastWritten = Pick<
  PublicationRow,
  'actorKind' | 'actorId' | 'actorName' | 'finishedAt' | 'contentHash'
>;

export const selectLastWritten = prepare(
  (
    db,
    {
      controlPlane,
      namespace,
      component,
    }: Pick<PublicationRow, 'controlPlane' | 'namespace' | 'component'>,
  ) =>
    db
      .selectFrom('publications')
      .select(['actorKind', 'actorId', 'actorName', 'finishedAt', 'contentHash'])
      .where('namespace', '=', namespace)
      .where('component', '=', component)
      .where('controlPlane', '=', controlPlane)
      .where('state', '=', 'succeeded')
      .orderBy('finishedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
);
