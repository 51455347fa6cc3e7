import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { StudioError } from '../errors';
import { targetNameOf } from '../target-name';
import type { Database } from './database';
import type { Schema } from './schema';
import type { TurnKey, Turns } from './turns';

/** A ticket that is not renewed for so long is void: its process is gone. */
const VALID = sql<Date>`clock_timestamp() + interval '20 seconds'`;
const RENEW_MS = 5_000;
/** How long to wait before looking again, for each that is ahead. */
const LOOK_AGAIN_MS = 20;
const LOOK_AGAIN_AT_MOST_MS = 1_000;

/**
 * Tickets in a table, so that the order holds across replicas. Not flushed by themselves: a turn goes to disk with the
 * record of what is done in it.
 */
export function createTurnsInPostgres({ unflushed }: Database): Turns {
  return {
    async take(key, signal) {
      signal.throwIfAborted();
      const ticket = await unflushed((db) => drawTicket(db, key));
      const renewal = setInterval(() => {
        // One that fails is made up for by the next.
        unflushed((db) => renew(db, ticket)).catch(() => {});
      }, RENEW_MS);
      renewal.unref();
      const release = async (): Promise<void> => {
        clearInterval(renewal);
        // What was done in the turn is done, whether or not this succeeds; the ticket becomes void by itself.
        await unflushed((db) => discard(db, [ticket])).catch(() => {});
      };
      try {
        for (;;) {
          const ahead = await unflushed((db) => countAhead(db, key, ticket));
          if (ahead === 0) return { renew: () => unflushed((db) => renew(db, ticket)), release };
          const pause = Math.min(ahead * LOOK_AGAIN_MS, LOOK_AGAIN_AT_MOST_MS);
          await sleep(pause, undefined, { signal });
        }
      } catch (error) {
        await release();
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}

/** The lock makes the order of tickets that in which they become visible: who has one sees all before it. */
async function drawTicket(db: Kysely<Schema>, key: TurnKey): Promise<string> {
  const { namespace, component } = key;
  const controlPlane = targetNameOf(key);
  const target = JSON.stringify([namespace, component, controlPlane]);
  const { ticket } = await db
    .with(
      (cte) => cte('lock').materialized(),
      (db) =>
        db.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${target}, 0))`.as('locked')),
    )
    .insertInto('turns')
    .columns(['controlPlane', 'namespace', 'component', 'validUntil'])
    .expression((db) =>
      db
        .selectFrom('lock')
        .select([sql.val(controlPlane).as('controlPlane'), sql.val(namespace).as('namespace')])
        .select(sql.val(component).as('component'))
        .select(VALID.as('validUntil')),
    )
    .returning('ticket')
    .executeTakeFirstOrThrow();
  return ticket;
}

/** Throws when the ticket itself is void, as after the database was away for long. */
async function countAhead(db: Kysely<Schema>, key: TurnKey, ticket: string): Promise<number> {
  const tickets = await db
    .selectFrom('turns')
    .select(['ticket', sql<boolean>`valid_until > clock_timestamp()`.as('valid')])
    .where('namespace', '=', key.namespace)
    .where('component', '=', key.component)
    .where('controlPlane', '=', targetNameOf(key))
    .where('ticket', '<=', ticket)
    .execute();
  const expired = tickets.filter(({ valid }) => !valid).map(({ ticket }) => ticket);
  if (expired.length > 0) await discard(db, expired);
  const own = tickets.find((one) => one.ticket === ticket);
  if (own?.valid) return tickets.length - expired.length - 1;
  throw new StudioError('store-unavailable', 'The place in the line to this Workload was lost.');
}

/** False where it is void: one that became so may have been passed by, and is never made good again. */
async function renew(db: Kysely<Schema>, ticket: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('turns')
    .set({ validUntil: VALID })
    .where('ticket', '=', ticket)
    .where('validUntil', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function discard(db: Kysely<Schema>, tickets: readonly string[]): Promise<void> {
  await db.deleteFrom('turns').where('ticket', 'in', tickets).execute();
}
