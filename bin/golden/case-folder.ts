import { cleanPath } from '../../lib/descriptor/clean-path';
import { readFileFrom } from '../../lib/descriptor/file-set';
import { readGoUtf8 } from '../../lib/descriptor/go-utf8';
import type { ReadFile } from '../../lib/workload/convert';
import type { GoldenCase } from './golden-case';

/** The folder that a case was recorded in, in memory. */
export interface CaseFolder {
  readonly readFile: ReadFile;
  /** The descriptor's bytes or text, or Go's reason for having none. */
  readonly descriptor: { readonly text: string | Uint8Array } | { readonly message: string };
}

type Content = string | Uint8Array;

const MOST_LINKS = 40;

/** `corpus` holds the files of a case that names a folder instead of carrying them. */
export function layOutCase(
  { files, filesBase64, setup }: GoldenCase,
  corpus: ReadonlyMap<string, Uint8Array>,
): CaseFolder {
  const contents = new Map<string, Content>([...corpus, ...Object.entries(files)]);
  for (const [name, base64] of Object.entries(filesBase64)) {
    contents.set(name, Buffer.from(base64, 'base64'));
  }
  const loops = new Set<string>();
  const links = new Map(setup.flatMap((step) => ('symlink' in step ? [step.symlink] : [])));
  for (const step of setup) {
    // A folder is known by what lies in it.
    if ('mkdir' in step) contents.set(`${step.mkdir}/.keep`, '');
  }
  for (const link of links.keys()) {
    const target = follow(link, links);
    if (target === undefined) loops.add(link);
    else copyTree(contents, target, link);
  }
  const texts = [...contents].map(([name, content]) => [name, textOf(content)] as const);
  const readFromSet = readFileFrom(new Map(texts));
  const readFile: ReadFile = (path) =>
    loops.has(path)
      ? { message: `open ${path}: too many levels of symbolic links` }
      : readFromSet(path);
  const content = contents.get('workload.yaml');
  return {
    readFile,
    descriptor: content === undefined ? readFile('workload.yaml') : { text: content },
  };
}

/** Absent: the links lead in a circle. */
function follow(link: string, links: ReadonlyMap<string, string>): string | undefined {
  let path = link;
  for (let hops = 0; hops < MOST_LINKS; hops++) {
    const target = links.get(path);
    if (target === undefined) return path;
    path = cleanPath(`${path}/../${target}`);
  }
  return undefined;
}

function copyTree(contents: Map<string, Content>, from: string, to: string): void {
  const below = [...contents].filter(([name]) => name === from || name.startsWith(`${from}/`));
  for (const [name, content] of below) contents.set(to + name.slice(from.length), content);
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : readGoUtf8(content);
}
