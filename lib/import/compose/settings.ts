import { rootNode, childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import { createImportLog, type ImportLog } from '../import-log';
import { expandScalar, type ComposeFile, type Document, type Placed } from './compose-file';
import { readEnvFile } from './env-file';
import { interpolate, type Expanded } from './interpolate';
import { gatherField, type Service } from './layers';
import { joinPath, type Project } from './project';

/** One place that sets an environment variable. */
export interface Setting {
  readonly name: string;
  readonly log: ImportLog;
  readonly node: SourceNode;
  /** As it is written; absent where the variable is taken from the shell. */
  readonly written?: string;
  readonly value: Expanded;
}

/** All places that set variables of the service, the weakest first: env files, then `environment`. */
export function readSettings(
  project: Project,
  service: Service,
): { readonly settings: readonly Setting[]; readonly envFiles: readonly Document[] } {
  const settings: Setting[] = [];
  const envFiles = new Map<string, Document>();
  for (const { file, node } of gatherField(service, 'env_file')) {
    const items = node.value.kind === 'list' ? itemsOf(node) : [node];
    for (const item of items) settings.push(...readFile({ file, node: item }));
  }
  for (const place of gatherField(service, 'environment')) settings.push(...readEnvironment(place));
  return { settings, envFiles: [...envFiles.values()] };

  function readFile({ file, node }: Placed): readonly Setting[] {
    const pathNode = childOf(node, 'path') ?? node;
    const written = expandScalar({ file, node: pathNode })?.text;
    if (written === undefined) return [];
    const path = joinPath(file.folder, written);
    const text = project.files.get(path);
    if (text === undefined) {
      file.log.leaveOut(
        node,
        `${written} is not among the given files. Import again with it, or add its variables by hand.`,
      );
      return [];
    }
    const lines = readEnvFile(text, textOf(childOf(node, 'format')));
    const parts = childrenOf(node);
    const message = `Its variables are taken: ${lines.length} of them.`;
    for (const part of parts.length > 0 ? parts : [node]) file.log.carry(part, [], message);
    const document = envFiles.get(path) ?? { path, root: emptyRoot(), log: createImportLog() };
    envFiles.set(path, document);
    const known = new Map<string, string>();
    return lines.map(({ name, text, isLiteral, range }) => {
      const value =
        text === undefined
          ? expandName(file, name)
          : isLiteral
            ? literal(text)
            : interpolate(text, (other) => known.get(other) ?? file.variables.get(other));
      known.set(name, value.text);
      const node = { path: name, key: name, value: emptyRoot().value, range };
      return { name, log: document.log, node, value, ...(text !== undefined && { written: text }) };
    });
  }
}

/** A map, or a list of `NAME=value`; a name alone takes the shell's value. */
function readEnvironment({ file, node }: Placed): readonly Setting[] {
  const { log } = file;
  const fromMap = childrenOf(node).flatMap((child) => {
    const name = child.key;
    const value =
      child.value.kind === 'null' ? expandName(file, name) : expandScalar({ file, node: child });
    if (value === undefined) log.leaveOut(child, NO_VALUE);
    return value ? [{ name, log, node: child, value, ...writtenIn(child) }] : [];
  });
  const fromList = itemsOf(node).flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) {
      log.leaveOut(item, NO_VALUE);
      return [];
    }
    const at = text.indexOf('=');
    const name = interpolate(at < 0 ? text : text.slice(0, at), (it) =>
      file.variables.get(it),
    ).text;
    if (name === '') return [];
    if (at < 0) return [{ name, log, node: item, value: expandName(file, name) }];
    const written = text.slice(at + 1);
    const value = interpolate(written, (it) => file.variables.get(it));
    return [{ name, log, node: item, value, written }];
  });
  return [...fromMap, ...fromList];
}

const NO_VALUE = 'Compose reads a text here, NAME=value in a list, and not this.';

function writtenIn(node: SourceNode): { readonly written?: string } {
  const written = textOf(node);
  return written === undefined ? {} : { written };
}

/** What the shell or `.env` holds under the name. */
function expandName({ variables }: ComposeFile, name: string): Expanded {
  const value = variables.get(name);
  return value === undefined
    ? { ...literal(''), unset: [name] }
    : { ...literal(value), known: [name] };
}

function literal(text: string): Expanded {
  return { text, unset: [], assumed: [], known: [] };
}

function emptyRoot(): SourceNode {
  return rootNode({ kind: 'list', range: { from: 0, to: 0 }, items: [] });
}
