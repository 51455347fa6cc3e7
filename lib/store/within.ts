import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope';
import { DEFAULT_TARGET } from '../target-name';

const PARTS = ['namespace', 'project', 'component'] as const;

/**
 * A condition on rows with the columns control_plane, namespace, project and component: that they lie in any of these scopes. A token or
 * rule that is for all, `*`, lies in scopes that are for all. Lists are filtered by the database, so that pages are full
 * and cursors tell nothing of what is between.
 */
export function within(reach: readonly Scope[]): RawBuilder<boolean> {
  return anyOf(reach.map(conditionOf));
}

function conditionOf({ targets, ...names }: Scope): RawBuilder<boolean> {
  // Entries of the audit from before there were several say none.
  const target = sql`coalesce(${sql.ref('controlPlane')}, ${DEFAULT_TARGET})`;
  const parts = [
    ...(targets.includes('*') ? [] : [anyOf(targets.map((pattern) => like(target, pattern)))]),
    ...PARTS.flatMap((part) => (names[part] === '*' ? [] : [like(sql.ref(part), names[part])])),
  ];
  return parts.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Not LIKE, which means another thing by upper and lower case on each database. */
function like(column: Expression<unknown>, pattern: string): RawBuilder<boolean> {
  if (!pattern.endsWith('*')) return sql<boolean>`${column} = ${pattern}`;
  const start = pattern.slice(0, -1);
  return sql<boolean>`substr(${column}, 1, ${sql.lit(start.length)}) = ${start}`;
}

function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
