import { baseName } from '../descriptor/check/resolve-path';
import { SCHEMA_KINDS, schemaKindOf } from '../descriptor/schema-kind';

type Files = ReadonlyMap<string, string>;

/** The files of a draft as schemas of an endpoint of that type, the best first: of its kind, then of none, then of another. */
export function rankSchemas(files: Files, type: string | undefined): readonly string[] {
  const wanted = SCHEMA_KINDS.get(type ?? '');
  return sortBy(files, (path, text) => {
    const kind = schemaKindOf(path, text);
    if (kind === undefined) return 1;
    return wanted === undefined || kind === wanted ? 0 : 2;
  });
}

/** The first file of a draft that is a schema as an endpoint of that type has one; undefined where none is. */
export function findSchema(files: Files, type: string): string | undefined {
  const wanted = SCHEMA_KINDS.get(type);
  if (wanted === undefined) return undefined;
  return [...files].find(([path, text]) => schemaKindOf(path, text) === wanted)?.[0];
}

/** The files of a draft, the best first: of the name that it has in the container, with its ending, others, schemas. */
export function rankFiles(files: Files, name = ''): readonly string[] {
  const ending = /\.[^.]*$/.exec(name)?.[0];
  return sortBy(files, (path, text) => {
    if (name !== '' && baseName(path) === name) return 0;
    if (ending !== undefined && path.endsWith(ending)) return 1;
    return schemaKindOf(path, text) === undefined ? 2 : 3;
  });
}

function sortBy(files: Files, rank: (path: string, text: string) => number): readonly string[] {
  const ranked = [...files].map(([path, text]) => ({ path, rank: rank(path, text) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ path }) => path);
}
