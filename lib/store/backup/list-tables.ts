import type Sqlite from 'better-sqlite3';

/**
 * The studio's own tables, those first that others refer to. By what SQLite has, where there are none that are worth
 * nothing to others, such as who waits for a turn; what a later migration adds is among them by itself.
 */
export function listTables(sqlite: Sqlite.Database): readonly string[] {
  const names = sqlite
    .prepare<[], { name: string }>(
      `select name from sqlite_master
       where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' order by name`,
    )
    .all()
    .map(({ name }) => name);
  const refers = (name: string) => sqlite.prepare(`pragma foreign_key_list(${name})`).all().length;
  return names.toSorted((one, other) => Math.sign(refers(one)) - Math.sign(refers(other)));
}
