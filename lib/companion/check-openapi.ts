import {
  entriesOf,
  findKey,
  findValue,
  itemsOf,
  keyText,
  placeOf,
  textOf,
} from '../descriptor/check/look-up';
import { findNearest } from '../descriptor/check/nearest';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { findReferences, resolveReference } from './references';
import type { SchemaProblem } from './schema-problem';

const AS_IT_IS = 'OpenChoreo takes the schema as it is; what reads routes from it may fail.';

/** What stands below a path beside its operations. */
const PATH_FIELDS = ['summary', 'description', 'servers', 'parameters', '$ref'];
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What contradicts OpenAPI 3.0, 3.1 or Swagger 2.0 so far that other tools stumble: version, info, paths, methods, the
 * parameters in paths, and references that lead nowhere. A text that is no YAML has a finding elsewhere.
 */
export function* checkOpenApi(text: string): Generator<SchemaProblem> {
  const { root, problem } = readYaml(text);
  if (problem || root?.kind !== 'map') return;
  yield* checkVersion(root);
  yield* checkInfo(root);
  yield* checkPaths(root);
  yield* checkReferences(root);
}

function* checkVersion(root: Value): Generator<SchemaProblem> {
  const version = (findKey(root, 'openapi') ?? findKey(root, 'swagger'))?.value;
  if (version === undefined) return;
  const written = version.kind === 'string' ? version.value : undefined;
  const isKnown = /^(?:2\.0|3\.[0-2]\.\d+)$/.test(written ?? '');
  if (!isKnown)
    yield invalid(
      version.range,
      'The version is a text: "2.0" for swagger; 3.0.3 or 3.1.0, with three numbers, for openapi.',
    );
}

function* checkInfo(root: Value): Generator<SchemaProblem> {
  const info = findKey(root, 'info');
  if (info?.value.kind !== 'map') {
    yield invalid(
      info?.key.range ?? placeOf(root),
      'An OpenAPI document has info: with title and version.',
    );
    return;
  }
  for (const field of ['title', 'version']) {
    if (textOf(findValue(info.value, field)) === undefined)
      yield invalid(info.key.range, `The info of an OpenAPI document has a ${field}.`);
  }
}

function* checkPaths(root: Value): Generator<SchemaProblem> {
  const paths = findKey(root, 'paths');
  if (paths === undefined) {
    // From 3.1 on a document may hold nothing but components or webhooks.
    if (!findKey(root, 'components') || !/^3\.[12]/.test(textOf(findValue(root, 'openapi')) ?? ''))
      yield invalid(placeOf(root), 'The document has no paths, so that there is no route in it.');
    return;
  }
  const ids = new Set<string>();
  for (const path of entriesOf(paths.value)) {
    if (keyText(path).startsWith('x-')) continue;
    if (!keyText(path).startsWith('/'))
      yield invalid(path.key.range, `The path ${keyText(path)} does not begin with a slash.`);
    for (const part of entriesOf(path.value)) yield* checkOperation(root, path, part, ids);
  }
}

function* checkOperation(
  root: Value,
  path: Entry,
  part: Entry,
  ids: Set<string>,
): Generator<SchemaProblem> {
  const name = keyText(part);
  if (PATH_FIELDS.includes(name) || name.startsWith('x-')) return;
  if (!METHODS.includes(name)) {
    const meant = findNearest(name, METHODS);
    const advice = meant ? `Write ${meant}.` : `A method is one of ${METHODS.join(', ')}.`;
    yield invalid(part.key.range, `${name} is no HTTP method. ${advice}`);
    return;
  }
  const operation = part.value;
  if (operation.kind !== 'map') {
    yield invalid(part.key.range, `The operation ${name} is empty.`);
    return;
  }
  if (findKey(operation, 'responses') === undefined)
    yield invalid(part.key.range, `The operation ${name} of ${keyText(path)} has no responses.`);
  const id = findKey(operation, 'operationId')?.value;
  const written = textOf(id);
  if (id && written !== undefined) {
    if (ids.has(written))
      yield invalid(id.range, `Another operation has the operationId ${written} too.`);
    ids.add(written);
  }
  yield* checkPathParameters(root, path, operation);
}

/** Each `{name}` of a path needs a parameter `in: path`. */
function* checkPathParameters(
  root: Value,
  path: Entry,
  operation: Value,
): Generator<SchemaProblem> {
  const declared = new Set<string>();
  for (const holder of [path.value, operation]) {
    for (const item of itemsOf(findKey(holder, 'parameters')?.value)) {
      const reference = textOf(findKey(item, '$ref')?.value);
      const parameter = reference === undefined ? item : resolveReference(root, reference);
      // What cannot be found may be any parameter.
      if (parameter === undefined) return;
      if (textOf(findKey(parameter, 'in')?.value) === 'path')
        declared.add(textOf(findKey(parameter, 'name')?.value) ?? '');
    }
  }
  for (const [, name = ''] of keyText(path).matchAll(/\{([^{}]*)\}/g)) {
    if (!declared.has(name))
      yield invalid(path.key.range, `No parameter declares {${name}} of this path.`);
  }
}

function* checkReferences(root: Value): Generator<SchemaProblem> {
  for (const { range, target } of findReferences(root)) {
    if (!target.startsWith('#'))
      yield {
        code: 'schema-invalid',
        range,
        message: `${target} lies in another place, and OpenChoreo copies this file only: whoever reads the schema later will not find it. Put it into this file.`,
      };
    else if (resolveReference(root, target) === undefined)
      yield invalid(range, `There is no ${target} in this document.`);
  }
}

function invalid(range: Range, problem: string): SchemaProblem {
  return { code: 'schema-invalid', range, message: `${problem} ${AS_IT_IS}` };
}
