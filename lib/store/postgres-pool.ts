import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { DatabaseError, Pool } from 'pg';
import { StudioError } from '../errors';
import { share } from './once-per-process';

export interface PoolSettings {
  readonly url: string;
  /** At most so many at a time; whoever comes next waits. */
  readonly connections: number;
  /** False: what is written survives the end of this process, not that of the database server. */
  readonly flush?: boolean;
  /** True: statements may take as long as they need. */
  readonly patient?: boolean;
}

/** Waiting for a connection, new or in use. Milliseconds, as those below. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 10_000;
/** For a server that no longer answers at all; a little longer, so that the server's own word comes first. */
const ANSWER_TIMEOUT = 12_000;
const RETRY_AFTER_SECONDS = 5;

/** SQLSTATE classes and codes of a server that is there and cannot serve: no connection, no room, shutting down, too slow. */
const AWAY = /^(?:08|53|57P|57014)/;

/** Connections that are made when needed. A server that is away shows as `store-unavailable`, never as a crash. */
export function openPool(settings: PoolSettings): PostgresPool {
  const pool = createPool(settings);
  return { connect: () => checkOut(pool), end: () => pool.end() };
}

/** The same, for all bundles of a process together. */
export function sharePool(instanceId: string, settings: PoolSettings): PostgresPool {
  const key = JSON.stringify([instanceId, settings]);
  const { value: pool, leave } = share('pools', key, () => createPool(settings));
  return {
    connect: () => checkOut(pool),
    end: async () => {
      if (leave()) await pool.end();
    },
  };
}

function createPool({ url, connections, flush = true, patient = false }: PoolSettings): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'workload-studio',
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    ...(!patient && { statement_timeout: STATEMENT_TIMEOUT, query_timeout: ANSWER_TIMEOUT }),
    ...(!flush && { options: '-c synchronous_commit=off' }),
  });
  // An error that nobody listens to ends the process. The pool drops the connection, and the next query tells.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function checkOut(pool: Pool): Promise<PostgresPoolClient> {
  return new Client(await pool.connect().catch(rethrow));
}

interface Connection extends PostgresPoolClient {
  release(destroy?: boolean): void;
}

class Client implements PostgresPoolClient {
  readonly #connection: Connection;
  #lost = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(sql: string | PostgresCursor<R>, parameters: readonly unknown[] = []) {
    if (typeof sql !== 'string') return this.#connection.query(sql);
    return this.#connection.query<R>(sql, parameters).catch((error: unknown) => {
      // It may still be busy with the query that was given up.
      this.#lost ||= !(error instanceof DatabaseError);
      return rethrow(error);
    });
  }

  release(): void {
    this.#connection.release(this.#lost);
  }
}

function rethrow(error: unknown): never {
  if (error instanceof DatabaseError && !AWAY.test(error.code ?? '')) throw error;
  throw new StudioError('store-unavailable', 'The database gives no answer.', {
    retryAfter: RETRY_AFTER_SECONDS,
    cause: error,
  });
}
