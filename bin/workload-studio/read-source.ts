import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { decodeBytes } from '../../lib/descriptor/yaml/decode-bytes';
import { readYaml } from '../../lib/descriptor/yaml/read-yaml';
import { findFileLinks } from '../../lib/language/links';
import type { Descriptor } from '../../lib/workload/generate';
import { convertDescriptor, type ReadFile } from '../../lib/workload/convert';
import type { Release } from '../../lib/workload/releases';
import type { Flags, Given } from './flags';
import { codeOf, isWithin, leadsOutside, readInside } from './read-inside';
import { UsageError } from './usage-error';
import type { World } from './world';

/** A descriptor on disk and what it refers to. */
export interface Source extends Descriptor {
  /** How findings call it: its path from the top of the CI's checkout, else from the current folder. */
  readonly path: string;
  /** As they lie on disk; `text` is what they say, whatever their encoding. */
  readonly bytes: Uint8Array;
  readonly readFile: ReadFile;
}

export const SOURCE_FLAGS = {
  descriptor: {
    value: 'FILE',
    about: 'the descriptor, in place of workload.yaml in FOLDER; - reads the standard input',
  },
  'root-dir': {
    value: 'FOLDER',
    about: 'follow files within this folder; by default the descriptor’s own',
  },
} as const satisfies Flags;

export const DESCRIPTOR_NAME = 'workload.yaml';

type Reading = World & { readonly given: Given<keyof typeof SOURCE_FLAGS> };

/** The path of the descriptor that the command line names: a file, `workload.yaml` in a folder, or `-`. */
export function findDescriptor({ folder, given }: Reading) {
  const [operand, ...more] = given.operands;
  if (more.length > 0) throw new UsageError(`${more.join(' ')}: only one FOLDER can be given.`);
  const named = given.text('descriptor');
  if (named === '-') return named;
  const place = resolve(folder, operand ?? '.');
  if (named !== undefined) return resolve(place, named);
  return isFolder(place) ? join(place, DESCRIPTOR_NAME) : place;
}

/** Reads a descriptor and all files that it refers to. Throws a `UsageError` where that is not possible. */
export async function readSource(world: Reading, release: Release): Promise<Source> {
  const path = findDescriptor(world);
  const place = path === '-' ? world.folder : dirname(path);
  const root = findRoot(world, place);
  const bytes = path === '-' ? await world.readInput() : readDescriptorFile(world, root, path);
  const readFile = readInside(root, place);
  return {
    path: path === '-' ? DESCRIPTOR_NAME : nameFrom(findTop(world, path), path),
    bytes,
    text: decodeBytes(bytes).text,
    files: collectFiles(bytes, readFile, release),
    readFile,
  };
}

function findRoot({ folder, given }: Reading, place: string): string {
  const named = given.text('root-dir');
  if (named === undefined) return place;
  const root = resolve(folder, named);
  if (!isFolder(root)) throw new UsageError(`--root-dir ${root} is no folder.`);
  if (isWithin(root, place)) return root;
  throw new UsageError(`The descriptor is not within --root-dir ${root}.`);
}

/** Where GitHub Actions and GitLab CI have put the repository: their annotations are placed by paths from there. */
function findTop({ folder, environment }: World, path: string): string {
  const tops = [environment['GITHUB_WORKSPACE'], environment['CI_PROJECT_DIR']];
  return tops.find((top) => top && isWithin(top, path)) ?? folder;
}

function nameFrom(folder: string, path: string): string {
  return relative(folder, path) || basename(path);
}

/** All that the text names, and all that the converter opens: with merged or repeated keys these differ. */
function collectFiles(
  bytes: Uint8Array,
  readFile: ReadFile,
  release: Release,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const keep: ReadFile = (path) => {
    const content = readFile(path);
    if ('text' in content) files.set(path, content.text);
    return content;
  };
  const document = readYaml(bytes);
  for (const { path } of findFileLinks({ document, files })) keep(path);
  const params = { namespace: 'n', project: 'p', component: 'c', image: 'i' };
  convertDescriptor({ descriptor: { text: bytes, readFile: keep }, params, release });
  return files;
}

function readDescriptorFile(world: Reading, root: string, path: string): Uint8Array {
  try {
    const real = realpathSync(path);
    if (!isWithin(realpathSync(root), real)) throw leadsOutside(path, root);
    return readFileSync(real);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') {
      throw new UsageError(`There is no file ${path}.`, explainMissing(world));
    }
    throw new UsageError(`${path} cannot be read: ${code}.`);
  }
}

function explainMissing({ folder, given }: Reading): string {
  const named = given.text('descriptor');
  if (named !== undefined && existsSync(resolve(folder, named)))
    return `--descriptor is relative to FOLDER: write ${relative(folder, resolve(folder, named))} in place of both.`;
  return 'Name the folder that holds workload.yaml, or the file itself with --descriptor.';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
