import type { Finding } from '../finding';
import { SCHEMA_KINDS, type SchemaKind, schemaKindOf } from '../schema-kind';
import type { MapValue, Value } from '../value';
import { readYaml } from '../yaml/read-yaml';
import { checkReference } from './check-reference';
import type { CheckContext } from './context';
import { lineAt } from './edits';
import { explainYamlProblem } from './explain-yaml-problem';
import { findField, findKey, findValue, isBlank, textOf } from './look-up';
import { makeFinding } from './make-finding';
import { rememberRecent } from './remember-recent';
import { resolvePath } from './resolve-path';

/** An endpoint's `schemaFile`, and whether that file describes such an endpoint. */
export function* checkSchemaFile(context: CheckContext, endpoint: MapValue): Generator<Finding> {
  const place = findField(endpoint, 'schemaFile')?.value;
  const written = textOf(place);
  if (place === undefined || written === undefined || isBlank(place)) return;
  yield* checkReference(context, place, written);
  const file = resolvePath(written, context.files);
  const type = textOf(findValue(endpoint, 'type'));
  if (file.kind !== 'file') return;
  const kind = schemaKindOf(file.path, file.text);
  const expected = SCHEMA_KINDS.get(type ?? '');
  if (expected !== undefined && kind !== undefined && kind !== expected) {
    yield makeFinding(
      'schema-mismatch',
      place.range,
      `${file.path} looks like ${NAMES[kind]}. OpenChoreo takes the schema of a ${type} endpoint for ${NAMES[expected]}. Refer to one, or correct the type.`,
    );
  } else if (expected === 'openapi') {
    yield* checkOpenApi(place, file.path, file.text);
  }
}

const NAMES: Readonly<Record<SchemaKind, string>> = {
  openapi: 'an OpenAPI document',
  asyncapi: 'an AsyncAPI document',
  proto: 'a Protocol Buffers file',
  graphql: 'a GraphQL schema',
};

function* checkOpenApi(place: Value, path: string, text: string): Generator<Finding> {
  const { isOpenApi, problem } = readOpenApi(text);
  if (problem) {
    yield makeFinding(
      'schema-unreadable',
      problem.range,
      `OpenChoreo takes this file as it is, and cannot read routes from it: ${explainYamlProblem(problem.message, lineAt(text, problem.range.from))}`,
      { file: path },
    );
  } else if (!isOpenApi) {
    yield makeFinding(
      'schema-mismatch',
      place.range,
      `${path} is no OpenAPI document. OpenChoreo calls the schema of an HTTP endpoint OpenAPI and reads no routes from anything else. Refer to an OpenAPI file.`,
    );
  }
}

const readOpenApi = rememberRecent((text) => {
  const { root, problem } = readYaml(text);
  const isOpenApi = ['openapi', 'swagger'].some((key) => findKey(root, key) !== undefined);
  return { isOpenApi, problem };
});
