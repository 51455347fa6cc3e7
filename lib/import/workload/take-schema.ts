import { CONVERTER_RULES } from '../../workload/releases';
import { childOf, textOf, type SourceNode } from '../source-node';
import { toFileName } from './companion-files';
import { isEmpty, isWritable, UNWRITABLE } from './take-scalar';
import type { Taking } from './taking';

interface SchemaOwner {
  readonly name: string;
  readonly type: string;
  /** Of the endpoint in the descriptor. */
  readonly pointer: string;
}

/** Makes a file of an endpoint's schema, and answers with its path; undefined where there is none. */
export function takeSchema(
  taking: Taking,
  node: SourceNode | undefined,
  owner: SchemaOwner,
): string | undefined {
  const { log } = taking;
  const content = childOf(node, 'content');
  if (node === undefined || isEmpty(node)) return undefined;
  if (content === undefined || isEmpty(content)) {
    log.leaveOut(node, 'A schema without content comes of no file, so a descriptor cannot say it.');
    return undefined;
  }
  const text = textOf(content);
  if (text === undefined || !isWritable(text)) {
    log.leaveOut(node, text === undefined ? 'The content of a schema is a text.' : UNWRITABLE);
    return undefined;
  }
  takeSchemaType(taking, node, owner);
  return takeContent(taking, content, text, owner);
}

/** The converter makes the type of that of the endpoint. */
function takeSchemaType(
  { log, release }: Taking,
  node: SourceNode,
  { type, pointer }: SchemaOwner,
): void {
  const { schemaTypes } = CONVERTER_RULES[release];
  const made = schemaTypes ? schemaTypes.get(type) : type;
  const written = childOf(node, 'type');
  const text = textOf(written) ?? '';
  const makes = made
    ? `From ${type}, OpenChoreo ${release} makes the schema type ${made}.`
    : `For ${type}, OpenChoreo ${release} sets no schema type.`;
  if (text === made && written) log.carry(written, `${pointer}/type`, makes);
  else if (written && text !== '') log.leaveOut(written, makes);
  else if (made) log.guess(node, `${pointer}/schemaFile`, makes);
}

const FILE_NAME = /^[\w./-]+\.(?:ya?ml|json|proto|graphqls?|gql)$/i;

function takeContent(
  { log, companions }: Taking,
  content: SourceNode,
  text: string,
  { name, type, pointer }: SchemaOwner,
): string {
  const became = `${pointer}/schemaFile`;
  if (FILE_NAME.test(text)) {
    const adopted = companions.adopt(text);
    const message = adopted
      ? `This names a file where its text belongs; schemaFile is the place for it.`
      : `This names a file where its text belongs. Put that text into the file.`;
    log.guess(content, became, message);
    return adopted ?? companions.add(text, [cleanName(text)]);
  }
  const base = fileNameFor(text, type);
  const path = companions.add(text, [base, `${toFileName(name)}-${base}`]);
  log.carry(content, became, `Stands in ${path}.`);
  return path;
}

function cleanName(path: string): string {
  return toFileName(path.replace(/^.*\//, ''));
}

/** As people call such a file. */
function fileNameFor(text: string, type: string): string {
  const isJson = /^\s*\{/.test(text);
  if (/^[ \t]*syntax[ \t]*=/m.test(text) || (type === 'gRPC' && !isJson)) return 'service.proto';
  if (type === 'GraphQL' && !isJson) return 'schema.graphql';
  const kind = /^[^\w\n]*asyncapi\b/m.test(text) ? 'asyncapi' : 'openapi';
  return `${type === 'GraphQL' ? 'schema' : kind}.${isJson ? 'json' : 'yaml'}`;
}
