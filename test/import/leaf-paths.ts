import { loadAll, YAML11_SCHEMA, YAMLException } from 'js-yaml';

/**
 * The ways to all scalars, empty maps and empty lists of each document, `services.web.ports[0]`, read by another reader
 * than ours. None where that one cannot read the text.
 */
export function leafPathsOf(text: string): readonly LeafDocument[] {
  return loadDocuments(text).map((root) => ({
    root,
    paths: [...leavesBelow(root, '')],
  }));
}

export interface LeafDocument {
  readonly root: unknown;
  readonly paths: readonly string[];
}

function loadDocuments(text: string): readonly unknown[] {
  try {
    return loadAll(text, { schema: YAML11_SCHEMA, json: true });
  } catch (error) {
    if (error instanceof YAMLException) return [];
    throw error;
  }
}

function* leavesBelow(value: unknown, path: string): Generator<string> {
  const parts = partsOf(value, path);
  if (parts.length === 0) yield path;
  for (const [below, part] of parts) yield* leavesBelow(part, below);
}

function partsOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, at) => [`${path}[${at}]`, item] as const);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).map(
    ([key, part]) => [path === '' ? key : `${path}.${key}`, part] as const,
  );
}

/** The JSON pointers of the same, for a text with one document. */
export function leafPointersOf(text: string): readonly string[] {
  return loadAll(text).flatMap((root) => [...pointersBelow(root, '')]);
}

function* pointersBelow(value: unknown, pointer: string): Generator<string> {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (parts.length === 0) yield pointer;
  for (const [key, part] of parts) {
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    yield* pointersBelow(part, `${pointer}/${step}`);
  }
}
