import type { Finding } from '../finding';
import type { MapValue, Value } from '../value';
import { readYaml, type YamlDocument } from '../yaml/read-yaml';
import { checkReference } from './check-reference';
import type { CheckContext } from './context';
import { explainYamlProblem } from './explain-yaml-problem';
import { findField, findKey, findValue, isBlank, textOf } from './look-up';
import { makeFinding } from './make-finding';
import { resolvePath } from './resolve-path';

/** An endpoint's `schemaFile`, and whether that file describes such an endpoint. */
export function* checkSchemaFile(context: CheckContext, endpoint: MapValue): Generator<Finding> {
  const place = findField(endpoint, 'schemaFile')?.value;
  const written = textOf(place);
  if (place === undefined || written === undefined || isBlank(place)) return;
  yield* checkReference(context, place, written);
  const file = resolvePath(written, context.files);
  const type = textOf(findValue(endpoint, 'type'));
  if (file.kind === 'file' && (type === 'HTTP' || type === 'REST')) {
    yield* checkOpenApi(place, file.path, file.text);
  }
}

function* checkOpenApi(place: Value, path: string, text: string): Generator<Finding> {
  const { root, problem } = readSchema(text);
  if (problem) {
    yield makeFinding(
      'schema-unreadable',
      problem.range,
      `OpenChoreo takes this file as it is, and cannot read routes from it: ${explainYamlProblem(problem.message)}`,
      { file: path },
    );
    return;
  }
  if (findKey(root, 'openapi') || findKey(root, 'swagger')) return;
  const other = findKey(root, 'asyncapi') ? 'an AsyncAPI document' : 'no OpenAPI document';
  yield makeFinding(
    'schema-mismatch',
    place.range,
    `${path} is ${other}. OpenChoreo calls the schema of an HTTP endpoint OpenAPI and reads no routes from anything else. Refer to an OpenAPI file.`,
  );
}

/** Schemas are long and change rarely, while the descriptor is checked on every keystroke. */
const recent = new Map<string, YamlDocument>();
const RECENT_LIMIT = 8;

function readSchema(text: string): YamlDocument {
  const known = recent.get(text);
  if (known) return known;
  const schema = readYaml(text);
  recent.set(text, schema);
  const oldest = recent.keys().next().value;
  if (recent.size > RECENT_LIMIT && oldest !== undefined) recent.delete(oldest);
  return schema;
}
