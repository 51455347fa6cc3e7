import { FAILSAFE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';

/** A scalar, empty map or empty list. */
export interface Leaf {
  /** As notes have it: `services.web.ports[0]`. */
  readonly path: string;
  readonly pointer: string;
  /** A scalar as it is written; undefined for maps and lists. */
  readonly text?: string;
}

const SCHEMA = FAILSAFE_SCHEMA.withTags(mergeTag);

/** The leaves of each document, by another YAML reader than ours. No document where that one cannot read the text. */
export function readLeaves(text: string): readonly (readonly Leaf[])[] {
  try {
    return loadAll(text, { schema: SCHEMA, json: true }).map((root) => [
      ...leavesBelow(root, '', ''),
    ]);
  } catch (error) {
    if (error instanceof YAMLException) return [];
    throw error;
  }
}

function* leavesBelow(value: unknown, path: string, pointer: string): Generator<Leaf> {
  if (typeof value === 'string') {
    yield { path, pointer, text: value };
    return;
  }
  const parts = Object.entries(value ?? {});
  if (parts.length === 0) yield { path, pointer };
  for (const [key, part] of parts) {
    const inMap = path === '' ? key : `${path}.${key}`;
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    const below = Array.isArray(value) ? `${path}[${key}]` : inMap;
    yield* leavesBelow(part, below, `${pointer}/${step}`);
  }
}
