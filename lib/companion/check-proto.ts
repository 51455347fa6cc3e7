import protobuf from 'protobufjs';
import type { Range } from '../descriptor/range';
import type { SchemaProblem } from './schema-problem';

const AS_IT_IS = 'OpenChoreo takes the schema as it is; what reads it later may refuse it.';

/** The first error of syntax, else the types that nothing declares. */
export function checkProto(text: string): readonly SchemaProblem[] {
  if (text.trim() === '') return [];
  try {
    const { root, imports = [] } = protobuf.parse(text, { keepCase: true });
    // What an imported file declares is not known here.
    return imports.length > 0 ? [] : findUnknownTypes(root, text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'schema-unreadable',
        range: placeOf(message, text),
        message: `This is no Protocol Buffers file: ${message}. ${AS_IT_IS}`,
      },
    ];
  }
}

function findUnknownTypes(root: protobuf.Root, text: string): readonly SchemaProblem[] {
  const unknown = new Set<string>();
  const pending: protobuf.NamespaceBase[] = [root];
  for (let space = pending.pop(); space !== undefined; space = pending.pop()) {
    const known = (name: string) =>
      name in protobuf.types.basic || space?.lookup(name, [protobuf.Type, protobuf.Enum]);
    for (const name of typesIn(space)) if (!known(name)) unknown.add(name);
    for (const nested of space.nestedArray)
      if (nested instanceof protobuf.Namespace) pending.push(nested);
  }
  return [...unknown].map((name) => ({
    code: 'schema-invalid',
    range: findWord(text, name) ?? { from: 0, to: 0 },
    message: `Nothing in this file declares ${name}. Declare it, or import what does. ${AS_IT_IS}`,
  }));
}

/** The types that a message or a service names. */
function typesIn(space: protobuf.NamespaceBase): readonly string[] {
  if (space instanceof protobuf.Type) return space.fieldsArray.map(({ type }) => type);
  if (space instanceof protobuf.Service)
    return space.methodsArray.flatMap(({ requestType, responseType }) => [
      requestType,
      responseType,
    ]);
  return [];
}

/** The token that the parser names, on the line that it names; else that whole line; else what it says is there twice. */
function placeOf(message: string, text: string): Range {
  const token = /^illegal \w+ '(.+?)'/.exec(message)?.[1];
  const line = Number(/\(line (\d+)\)/.exec(message)?.[1] ?? 0);
  if (line === 0) {
    const name = / in \w+ (\S+)$/.exec(message)?.[1] ?? /'(\w+)'/.exec(message)?.[1];
    return (name === undefined ? undefined : findWord(text, name)) ?? { from: 0, to: 0 };
  }
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const content = lines[line - 1] ?? '';
  const at = token === undefined ? -1 : content.indexOf(token);
  if (token !== undefined && at >= 0) return { from: before + at, to: before + at + token.length };
  const indent = content.length - content.trimStart().length;
  return { from: before + indent, to: before + content.trimEnd().length };
}

function findWord(text: string, word: string): Range | undefined {
  const escaped = word.replaceAll(/[^\w]/g, String.raw`\$&`);
  const match = new RegExp(String.raw`(?<![\w.])${escaped}(?!\w)`).exec(text);
  return match ? { from: match.index, to: match.index + word.length } : undefined;
}
