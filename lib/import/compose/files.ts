import { childOf, childrenOf } from '../source-node';
import type { Service } from './layers';
import { readContent, type Content, type MountedFile } from './mount-content';
import { readMounts, splitPath, type Mount } from './mounts';
import type { Project } from './project';

export interface Files {
  readonly files: readonly MountedFile[];
  /** The given files that they refer to. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Characters of all files together; the Workload holds them, and Kubernetes takes no object over 1.5 MiB. */
const MOST_TEXT = 256 * 1024;

/** The mounted files as a descriptor has them, where their content is known; says what became of each mount. */
export function describeFiles(project: Project, service: Service, component: string): Files {
  const mounts = readMounts(service);
  const files: MountedFile[] = [];
  const texts = new Map<string, string>();
  let size = 0;
  for (const mount of mounts) {
    const last = mounts.findLast(({ target }) => target === mount.target);
    const found =
      last === mount || mount.target === ''
        ? readContent(project, component, mount)
        : { message: `Something else is mounted at ${mount.target} later.` };
    if (found.content === undefined) {
      leaveOut(mount, found, found.message);
    } else if (size + lengthOf(found) > MOST_TEXT) {
      leaveOut(mount, found, 'It would make the Workload too large. Build it into the image.');
    } else {
      const { name, mountPath } = splitPath(mount.target);
      const message = files.some((other) => other.name === name)
        ? `Another file is named ${name} too, and OpenChoreo tells files apart by name alone. Rename one.`
        : found.message;
      carry(mount, found, `/configurations/files/${files.length}`, message);
      files.push({ name, mountPath, ...found.content });
      size += lengthOf(found);
      if (found.given) texts.set(found.given.path, found.given.text);
    }
  }
  return { files, texts };
}

function lengthOf({ content, given }: Content): number {
  return (content?.value ?? given?.text ?? '').length;
}

function leaveOut({ place }: Mount, { said = [] }: Content, message = 'It is no file.'): void {
  for (const { file, node } of [place, ...said]) file.log.leaveOut(node, message);
}

function carry({ place }: Mount, { said = [] }: Content, pointer: string, message?: string): void {
  const { file, node } = place;
  const isLong = childrenOf(node).length > 0;
  const nodes = isLong
    ? ['type', 'source', 'target'].flatMap((key) => childOf(node, key) ?? [])
    : [node];
  for (const it of [...nodes.map((part) => ({ file, node: part })), ...said]) {
    if (message === undefined) it.file.log.carry(it.node, pointer);
    else it.file.log.guess(it.node, pointer, message);
  }
}
