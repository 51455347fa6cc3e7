import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope';
import { DEFAULT_TARGET } from '../target-name';

/** One pattern for each part. */
type Patterns = Readonly<Record<Part, string>>;
type Part = (typeof PARTS)[number];

const PARTS = ['target', 'namespace', 'project', 'component'] as const;

const COLUMNS: Readonly<Record<Part, RawBuilder<unknown>>> = {
  // Entries of the audit from before there were several say none.
  target: sql`coalesce(${sql.ref('controlPlane')}, ${sql.lit(DEFAULT_TARGET)})`,
  namespace: sql`${sql.ref('namespace')}`,
  project: sql`${sql.ref('project')}`,
  component: sql`${sql.ref('component')}`,
};

/** With more, SQLite thinks for seconds about an index for each. */
const MOST_CONDITIONS = 50;

/**
 * A condition on rows with the columns control_plane, namespace, project and component: that they lie in any of these
 * scopes. A token or rule that is for all, `*`, lies in scopes that are for all. Lists are filtered by the database, so
 * that pages are full and cursors tell nothing of what is between. `lib/access/policy-schema.ts` sees to it that scopes
 * name no more than a statement takes.
 */
export function within(scopes: readonly Scope[]): RawBuilder<boolean> {
  const all = scopes.flatMap(({ targets, namespace, project, component }) =>
    targets.map((target): Patterns => ({ target, namespace, project, component })),
  );
  return anyOf(all.length > MOST_CONDITIONS ? listsOf(all) : all.map(conditionOf));
}

/** Not LIKE, which means another thing by upper and lower case on each database. */
function conditionOf(patterns: Patterns): RawBuilder<boolean> {
  const parts = PARTS.filter((part) => patterns[part] !== '*');
  if (parts.length === 0) return sql<boolean>`1 = 1`;
  const conditions = parts.map(
    (part) => sql`${comparedOf(part, patterns[part])} = ${textOf(patterns[part])}`,
  );
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** One list for all that compare the same: no name has a slash. */
function listsOf(all: readonly Patterns[]): readonly RawBuilder<boolean>[] {
  const shapes = new Map<string, Patterns[]>();
  for (const patterns of all) {
    const shape = PARTS.map((part) => shapeOf(patterns[part])).join(' ');
    const alike = shapes.get(shape);
    if (alike) alike.push(patterns);
    else shapes.set(shape, [patterns]);
  }
  return [...shapes.values()].map((alike) => {
    const [first] = alike;
    const parts = PARTS.filter((part) => first !== undefined && first[part] !== '*');
    if (first === undefined || parts.length === 0) return sql<boolean>`1 = 1`;
    const compared = parts.map((part) => comparedOf(part, first[part]));
    const texts = alike.map((patterns) => parts.map((part) => textOf(patterns[part])).join('/'));
    return sql<boolean>`${sql.join(compared, sql` || '/' || `)} in (${sql.join(texts)})`;
  });
}

function comparedOf(part: Part, pattern: string): RawBuilder<unknown> {
  if (!pattern.endsWith('*')) return COLUMNS[part];
  return sql`substr(${COLUMNS[part]}, 1, ${sql.lit(textOf(pattern).length)})`;
}

function textOf(pattern: string): string {
  return pattern.endsWith('*') ? pattern.slice(0, -1) : pattern;
}

function shapeOf(pattern: string): string {
  return pattern.endsWith('*') ? String(pattern.length) : 'name';
}

/** As a tree: SQLite takes a row of ORs for an expression as deep as it is long, and none that is deeper than 1,000. */
function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  const [first, ...others] = conditions;
  if (first === undefined) return sql<boolean>`1 = 0`;
  if (others.length === 0) return first;
  const half = Math.ceil(conditions.length / 2);
  const halves = [conditions.slice(0, half), conditions.slice(half)].map(anyOf);
  return sql<boolean>`(${sql.join(halves, sql` or `)})`;
}
