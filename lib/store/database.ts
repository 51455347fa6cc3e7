import type { Kysely } from 'kysely';
import type { Schema } from './schema';
import type { Script } from './script';

type Write = <T>(write: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;
/** Runs what `script` makes, once, as a transaction of its own. */
type Transact = <T>(script: () => Script<T>) => Promise<T>;

/** What the aggregates of the store share: a connection, and how sure a write must be. */
export interface Database {
  /** Each write is flushed: it survives a power cut. */
  readonly db: Kysely<Schema>;
  /**
   * Flushed too when it resolves. On SQLite others have their turn meanwhile, and share the flush; where that fails after
   * the commit, this rejects although the rows are there.
   */
  readonly flushed: Transact;
  /** Survives the end of the process. It is not flushed by itself but with the next write that is. */
  readonly unflushed: Write;
  /**
   * For the end of what this process carries out. On SQLite unflushed: a power cut that takes it ends this process too, and
   * what was open then is settled by looking upstream. On PostgreSQL flushed: there this process would go on and take
   * the end for written.
   */
  readonly end: Transact;
  /** All that can be read by now survives a power cut when it resolves, whoever wrote it. On PostgreSQL it does anyway. */
  readonly flush: () => Promise<void>;
  close(): Promise<void>;
}
