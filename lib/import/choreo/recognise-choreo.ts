import type { ImportSource } from '../imported';

/** The names that Choreo reads, the first that is there alone. Source: Choreo's documentation. */
const NAMES = ['component.yaml', 'component-config.yaml', 'endpoints.yaml'];

const IS_YAML = /\.ya?ml$/i;
const IN_CHOREO_FOLDER = /(?:^|\/)\.choreo\/[^/]+$/;
const IS_DESCRIPTOR = /(?:^|\/)workload\.ya?ml$/i;

/** An interface description may lie in the same folder; the others say themselves what they are. */
const IS_OTHER =
  /^["']?(?:openapi|swagger|asyncapi)["']?[ \t]*:|^apiVersion:[ \t]*["']?(?:openchoreo|score)\.dev/m;
const IS_COMPOSE = /^services:/m;

/** What only Choreo's files have, wherever they lie; each a key or a pair at the beginning of a line. */
const SIGNS: readonly RegExp[] = [
  /^apiVersion:[ \t]*["']?core\.choreo\.dev/m,
  /^kind:[ \t]*["']?ComponentConfig\b/m,
  /^schemaVersion:[ \t]*["']?[01](?:\.\d+)*["']?[ \t\r]*(?:#.*)?$/m,
];

/** The oldest layout has no sign of its own: these two have to stand together. */
const HAS_VERSION = /^version:[ \t]*["']?\d+(?:\.\d+)*["']?[ \t\r]*(?:#.*)?$/m;
const HAS_ENDPOINTS = /^endpoints?:/m;
const HAS_FIELDS = /^[ \t-]*(?:schemaFilePath|networkVisibilit(?:y|ies)|connectionReferences):/m;

/** True for a file of Choreo's, in any of its layouts or meant to be. */
export function isChoreoFile({ path, text }: ImportSource): boolean {
  if (IS_OTHER.test(text)) return false;
  if (SIGNS.some((sign) => sign.test(text))) return true;
  if (findChoreoFile([path]) !== undefined) return true;
  if (IS_COMPOSE.test(text) || IS_DESCRIPTOR.test(path)) return false;
  if (IN_CHOREO_FOLDER.test(path) && IS_YAML.test(path)) return true;
  return HAS_ENDPOINTS.test(text) && (HAS_VERSION.test(text) || HAS_FIELDS.test(text));
}

/** Of the files in one folder, the one that Choreo reads; undefined without any of its names. */
export function findChoreoFile(paths: Iterable<string>): string | undefined {
  const all = [...paths];
  return NAMES.map((name) =>
    all.find((path) => path === `.choreo/${name}` || path.endsWith(`/.choreo/${name}`)),
  ).find((path) => path !== undefined);
}
