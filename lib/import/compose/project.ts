import { cleanPath } from '../../descriptor/clean-path';
import type { Range } from '../../descriptor/range';
import { readYaml } from '../../descriptor/yaml/read-yaml';
import { createImportLog } from '../import-log';
import type { ImportSource } from '../imported';
import { isLargerThan } from '../is-larger-than';
import { childOf, childrenOf, itemsOf, rootNode, textOf, type SourceNode } from '../source-node';
import { expandScalar, type ComposeFile, type Placed } from './compose-file';
import { evaluateEnvFile, readEnvFile } from './env-file';

/** A Compose file with those it includes. */
export interface Project {
  readonly main: ComposeFile;
  /** By name; a service is written in one file, and may extend others. */
  readonly services: ReadonlyMap<string, Placed>;
  readonly includes: readonly Include[];
  /** Given files by clean path. */
  readonly files: ReadonlyMap<string, string>;
  /** Opens a file that a service extends. */
  open(path: string, variables: ComposeFile['variables']): ComposeFile | Unreadable;
}

/** An item of `include`. */
export interface Include {
  readonly place: Placed;
  readonly brings: readonly ComposeFile[];
  /** Why it brings nothing, or not all. */
  readonly problem?: string;
}

export interface Unreadable {
  readonly problem: string;
  readonly range: Range;
}

export function isUnreadable(opened: object): opened is Unreadable {
  return 'problem' in opened;
}

export function readProject(source: ImportSource): Project | Unreadable {
  const path = cleanPath(source.path);
  const files = new Map(Array.from(source.files, ([name, text]) => [cleanPath(name), text]));
  files.set(path, source.text);
  const opened = new Map<string, ComposeFile | Unreadable>();
  const includes: Include[] = [];
  const services = new Map<string, Placed>();
  const gathered = new Set<string>();

  const main = open(path, readVariables(joinPath(folderOf(path), '.env'), new Map()));
  if (isUnreadable(main)) return main;
  gather(main, [path]);
  return { main, services, includes, files, open };

  function open(
    at: string,
    variables: ComposeFile['variables'],
    folder: string = folderOf(at),
  ): ComposeFile | Unreadable {
    const known = opened.get(at);
    if (known !== undefined) return known;
    const text = files.get(at);
    const file =
      text === undefined
        ? { problem: `${at} is not among the given files.`, range: { from: 0, to: 0 } }
        : readComposeFile({ path: at, text, folder, variables });
    opened.set(at, file);
    return file;
  }

  /** What a file says wins over what it includes. */
  function gather(file: ComposeFile, trail: readonly string[]): void {
    gathered.add(file.path);
    for (const node of childrenOf(childOf(file.root, 'services'))) {
      if (!services.has(node.key)) services.set(node.key, { file, node });
    }
    const include = childOf(file.root, 'include');
    const items = textOf(include) === undefined ? itemsOf(include) : include ? [include] : [];
    for (const node of items) includes.push(follow({ file, node }, trail));
  }

  function follow(place: Placed, trail: readonly string[]): Include {
    const { file, node } = place;
    const brings: ComposeFile[] = [];
    const problems: string[] = [];
    const paths = textsOf(file, childOf(node, 'path') ?? node).map((it) =>
      joinPath(file.folder, it),
    );
    const folder = childText(file, node, 'project_directory');
    const home = folder === undefined ? folderOf(paths[0] ?? '') : joinPath(file.folder, folder);
    const envFiles = textsOf(file, childOf(node, 'env_file')).map((it) =>
      joinPath(file.folder, it),
    );
    const variables = [...(envFiles.length > 0 ? envFiles : [joinPath(home, '.env')])].reduce(
      (known, env) => readVariables(env, known),
      file.variables,
    );
    for (const path of paths) {
      if (trail.includes(path)) {
        problems.push(`${path} includes itself.`);
        continue;
      }
      const included = open(path, variables, home);
      if (isUnreadable(included)) {
        problems.push(included.problem);
      } else {
        brings.push(included);
        if (!gathered.has(path)) gather(included, [...trail, path]);
      }
    }
    return { place, brings, ...(problems.length > 0 && { problem: problems.join(' ') }) };
  }

  /** What is known already wins. */
  function readVariables(
    path: string,
    known: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string> {
    const lines = readEnvFile(files.get(path) ?? '');
    return new Map([...evaluateEnvFile(lines, (name) => known.get(name)), ...known]);
  }
}

/** Far beyond what people write; aliases can make more of a short text. */
const MOST_PARTS = 20_000;

function readComposeFile(
  given: Pick<ComposeFile, 'path' | 'text' | 'folder' | 'variables'>,
): ComposeFile | Unreadable {
  const { root, problem, endsAt, text } = readYaml(given.text);
  if (problem)
    return { problem: `${given.path} is no YAML. ${problem.message}`, range: problem.range };
  if (root?.kind !== 'map') {
    const range = root?.range ?? { from: 0, to: text.length };
    return { problem: `${given.path} holds no map, and so no services.`, range };
  }
  if (isLargerThan(root, MOST_PARTS)) {
    const problem = `${given.path} has more than ${MOST_PARTS} values.`;
    return { problem, range: { from: 0, to: 0 } };
  }
  const log = createImportLog();
  if (/^(?![^\S\n]*(?:#|---|\.\.\.|$))/m.test(text.slice(endsAt))) {
    log.add({
      fate: 'left-out',
      field: '---',
      range: { from: endsAt, to: text.length },
      message: 'Only the first document of the file is read.',
    });
  }
  return { ...given, root: rootNode(root), log };
}

/** Below a folder of the import; absolute paths and URLs lead elsewhere and stay as they are. */
export function joinPath(folder: string, path: string): string {
  return /^(?:[/~]|\w+:)/.test(path) ? path : cleanPath(`${folder}/${path}`);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A text or a list of them. */
function textsOf(file: ComposeFile, node: SourceNode | undefined): readonly string[] {
  const nodes = node?.value.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return nodes.flatMap((it) => expandScalar({ file, node: it })?.text ?? []);
}

function childText(file: ComposeFile, node: SourceNode, key: string): string | undefined {
  const child = childOf(node, key);
  return child && expandScalar({ file, node: child })?.text;
}
