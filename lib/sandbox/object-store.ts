import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ApiObject, ObjectKind, SeedObject } from './api-object';

/** The sandbox's own file in the data folder. */
const FILE_NAME = 'sandbox.db';

interface Row {
  readonly json: string;
}

/** Everything the sandbox remembers: objects by kind, namespace and name, and a few values of its own. */
export class ObjectStore {
  private readonly database: Database.Database;
  private readonly replaced = new Map<string, number>();
  private latest = 0;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.database = new Database(join(dataDir, FILE_NAME));
    // What was answered outlives the process, killed or not; a power cut may take the last of it.
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = NORMAL');
    this.database.exec(`
      CREATE TABLE IF NOT EXISTS objects (
        kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL,
        PRIMARY KEY (kind, namespace, name)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    `);
  }

  /** Fills a store that never held anything; one that was emptied stays empty. */
  seed(objects: readonly SeedObject[]): void {
    this.database.transaction(() => {
      this.getOrSet('seeded', () => {
        for (const { kind, object } of objects) this.insert(kind, object);
        return 'yes';
      });
    })();
  }

  find(kind: ObjectKind, namespace: string, name: string): ApiObject | undefined {
    const row = this.database
      .prepare<[string, string, string], Row>(
        'SELECT json FROM objects WHERE kind = ? AND namespace = ? AND name = ?',
      )
      .get(kind, namespace, name);
    return row && parse(row);
  }

  /** Ordered by name, in bytes. */
  list(kind: ObjectKind, namespace: string): readonly ApiObject[] {
    return this.database
      .prepare<[string, string], Row>(
        'SELECT json FROM objects WHERE kind = ? AND namespace = ? ORDER BY name',
      )
      .all(kind, namespace)
      .map(parse);
  }

  /** Stores a new object with a uid and a time of creation; throws when the name is taken. */
  insert(kind: ObjectKind, object: ApiObject): ApiObject {
    const metadata = {
      ...object.metadata,
      creationTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
      uid: randomUUID(),
    };
    const stored = { ...object, metadata };
    this.database
      .prepare('INSERT INTO objects (kind, namespace, name, json) VALUES (?, ?, ?, ?)')
      .run(kind, metadata.namespace ?? '', metadata.name, JSON.stringify(stored));
    return stored;
  }

  /** How many objects were replaced since the start. */
  get revision(): number {
    return this.latest;
  }

  /** Whether an object was replaced after the store had that revision. */
  isReplacedSince(revision: number, ...key: readonly [ObjectKind, string, string]): boolean {
    return (this.replaced.get(key.join('/')) ?? 0) > revision;
  }

  replace(kind: ObjectKind, object: ApiObject): void {
    const { namespace = '', name } = object.metadata;
    this.latest += 1;
    this.replaced.set([kind, namespace, name].join('/'), this.latest);
    this.database
      .prepare('UPDATE objects SET json = ? WHERE kind = ? AND namespace = ? AND name = ?')
      .run(JSON.stringify(object), kind, namespace, name);
  }

  delete(kind: ObjectKind, namespace: string, name: string): void {
    this.database
      .prepare('DELETE FROM objects WHERE kind = ? AND namespace = ? AND name = ?')
      .run(kind, namespace, name);
  }

  /** The value kept under `key`, made by `create` the first time. */
  getOrSet(key: string, create: () => string): string {
    const row = this.database
      .prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
      .get(key);
    if (row !== undefined) return row.value;
    const value = create();
    this.database.prepare('INSERT INTO settings (key, value) VALUES (?, ?)').run(key, value);
    return value;
  }

  close(): void {
    this.database.close();
  }
}

function parse({ json }: Row): ApiObject {
  const object: ApiObject = JSON.parse(json);
  return object;
}
