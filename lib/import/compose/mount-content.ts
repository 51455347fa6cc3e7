import { looksSecret } from '../../descriptor/check/check-secret-literal';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { childOf, childrenOf, descend, itemsOf, type SourceNode } from '../source-node';
import { expandScalar, listNames, type ComposeFile, type Placed } from './compose-file';
import { splitPath, type Mount } from './mounts';
import { joinPath, type Project } from './project';
import { explainSecret, secretOfFile, secretOfVariable } from '../secrets';

export type MountedFile = NonNullable<
  NonNullable<DecodedDescriptor['configurations']>['files']
>[number];

/** What a mounted file holds, or why that is not known or has no place. */
export interface Content {
  readonly content?: Pick<MountedFile, 'value' | 'valueFrom'>;
  /** The given file that `valueFrom.path` names. */
  readonly given?: { readonly path: string; readonly text: string };
  /** Required where there is no content; beside it, why a person should look. */
  readonly message?: string;
  /** Other values of the source that say so. */
  readonly said?: readonly Placed[];
}

/** Finds what is mounted. `component`: names the SecretReference of files that must not lie in a repository. */
export function readContent(project: Project, component: string, mount: Mount): Content {
  const { kind, source, target, unset, place } = mount;
  if (unset.length > 0)
    return { message: `It hangs on ${listNames(unset)}, which is not set here.` };
  if (kind === 'volume') return { message: NO_VOLUMES };
  if (source === '' || !/^\/.*[^/]$/.test(target))
    return { message: 'It names no file in the container.' };
  if (kind === 'bind') return readGiven(project, component, place.file, source);
  const definition = findDefinition(project, mount);
  return kind === 'secret'
    ? referToSecret(source, definition)
    : readConfig(project, component, source, definition);
}

function readGiven(
  { files }: Project,
  component: string,
  { folder }: ComposeFile,
  source: string,
): Content {
  const path = joinPath(folder, source);
  const text = files.get(path);
  if (text === undefined) return { message: `${explainAbsence(files, path, source)} ${BY_HAND}` };
  if (/[\0\ufffd]/.test(text)) return { message: `${source} is no text.` };
  if (looksSecret('', text.trim())) {
    const secretKeyRef = secretOfVariable(component, splitPath(path).name);
    return { content: { valueFrom: { secretKeyRef } }, message: explainSecret(secretKeyRef) };
  }
  return path.startsWith('../')
    ? { content: { value: text } }
    : { content: { valueFrom: { path } }, given: { path, text } };
}

function explainAbsence(files: Project['files'], path: string, source: string): string {
  const isFolder = path === '.' || [...files.keys()].some((it) => it.startsWith(`${path}/`));
  if (isFolder) return `${source} is a folder.`;
  return /^[/~]|^[A-Za-z]:/.test(path)
    ? `${source} is a path of the host, and there is none.`
    : `${source} is not among the given files, or is a folder.`;
}

/** The entry of the top-level `configs` or `secrets`, beside the service or in the file that extends it. */
function findDefinition({ main }: Project, { kind, source, place }: Mount): Placed | undefined {
  for (const file of [place.file, main]) {
    const node = descend(file.root, `${kind}s`, source);
    if (node) return { file, node };
  }
  return undefined;
}

function referToSecret(source: string, definition: Placed | undefined): Content {
  const secretKeyRef = secretOfFile(source);
  const said = scalarsBelow(definition?.node).flatMap((node) =>
    definition ? [{ file: definition.file, node }] : [],
  );
  return { content: { valueFrom: { secretKeyRef } }, message: explainSecret(secretKeyRef), said };
}

function scalarsBelow(node: SourceNode | undefined): readonly SourceNode[] {
  return [...childrenOf(node), ...itemsOf(node)].flatMap((part) => {
    const below = scalarsBelow(part);
    return below.length > 0 ? below : [part];
  });
}

function readConfig(
  project: Project,
  component: string,
  source: string,
  definition: Placed | undefined,
): Content {
  for (const key of ['content', 'file', 'environment']) {
    const node = childOf(definition?.node, key);
    if (definition === undefined || node === undefined) continue;
    const place = { file: definition.file, node };
    const expanded = expandScalar(place);
    if (expanded === undefined) break;
    const said = [place];
    if (key === 'file') {
      return { said, ...readGiven(project, component, place.file, expanded.text) };
    }
    const value = key === 'content' ? expanded.text : place.file.variables.get(expanded.text);
    if (value === undefined) {
      return { said, message: `Nothing sets ${expanded.text} here. ${BY_HAND}` };
    }
    const { unset } = expanded;
    if (unset.length === 0) return { said, content: { value } };
    const message = `Nothing sets ${listNames(unset)} here, and as in Compose nothing stands for it.`;
    return { said, content: { value }, message };
  }
  return { message: `The content of ${source} is kept outside of this file. ${BY_HAND}` };
}

const NO_VOLUMES = 'A descriptor has no volumes. What the container writes is gone with it.';
const BY_HAND = 'Name the files that are needed under configurations.files.';
