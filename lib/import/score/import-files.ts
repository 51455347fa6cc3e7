import type { DecodedDescriptor } from '../../descriptor/decode';
import { childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import { bindResource } from './bind-resource';
import { literalOf, readText, type TextPart } from './placeholders';
import { readContent } from './read-content';
import { metadataOf, type ScoreWorkload } from './score-workload';

type FileVar = NonNullable<NonNullable<DecodedDescriptor['configurations']>['files']>[number];

/** The container's files, with the texts of those that lie beside the descriptor. */
export interface ImportedFiles {
  readonly files: readonly FileVar[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Inline content becomes `value`, a source `valueFrom.path`, and an output that stands alone a file binding. */
export function importFiles(workload: ScoreWorkload): ImportedFiles {
  const files: FileVar[] = [];
  const texts = new Map<string, string>();
  for (const mount of mountsOf(workload)) {
    const taken = importFile(workload, mount, `/configurations/files/${files.length}`);
    if (taken === undefined) continue;
    const { path, text, ...place } = taken;
    files.push({ ...place, ...(path === undefined ? { value: text } : { valueFrom: { path } }) });
    if (path !== undefined) texts.set(path, text);
  }
  return { files, texts };
}

interface Mount {
  readonly file: SourceNode;
  readonly target: string;
  /** What says the target. */
  readonly place: SourceNode;
}

/** Score has a map by target, and once had a list. */
function mountsOf({ container }: ScoreWorkload): readonly Mount[] {
  const files = childOf(container, 'files');
  const inMap = childrenOf(files).map((file) => ({ file, target: file.key, place: file }));
  const inList = itemsOf(files).map((file) => {
    const place = childOf(file, 'target') ?? file;
    return { file, target: textOf(place) ?? '', place };
  });
  return [...inMap, ...inList];
}

interface TakenFile {
  readonly name: string;
  readonly mountPath: string;
  readonly path?: string;
  readonly text: string;
}

function importFile(
  workload: ScoreWorkload,
  { file, target, place }: Mount,
  pointer: string,
): TakenFile | undefined {
  const { log } = workload;
  const [, folder = '', name] = /^(.*?)\/*([^/]+)$/.exec(target) ?? [];
  if (name === undefined) {
    log.leaveOut(file, 'Its target names no file. Give it a path that ends with a name.');
    return undefined;
  }
  const content = readContent(workload, file);
  if ('problem' in content) {
    log.leaveOut(file, content.problem);
    return undefined;
  }
  const parts = content.hasPlaceholders
    ? readText(content.text, metadataOf(workload))
    : [content.text];
  const text = literalOf(parts);
  if (text === undefined) {
    bindFile(workload, file, target, parts);
    return undefined;
  }
  log.carry(place, [`${pointer}/name`, `${pointer}/mountPath`]);
  const became = `${pointer}/${content.path === undefined ? 'value' : 'valueFrom/path'}`;
  const isFilledIn = text !== content.text;
  log.carry(
    content.place,
    became,
    isFilledIn ? 'Its placeholders are filled in.' : content.message,
  );
  const mark = childOf(file, 'noExpand');
  if (mark) log.carry(mark, became);
  const mountPath = folder.startsWith('/') ? folder : `/${folder}`;
  return { name, mountPath, text, ...(content.path !== undefined && { path: content.path }) };
}

/** A line end behind the placeholder is not worth losing the file for. */
function bindFile(
  workload: ScoreWorkload,
  file: SourceNode,
  target: string,
  parts: readonly TextPart[],
): void {
  const trimmed = parts.at(-1) === '\n' ? parts.slice(0, -1) : parts;
  const bound = bindResource(workload, trimmed, 'fileBindings', target);
  if (!bound.isBound) {
    workload.log.leaveOut(file, bound.message);
    return;
  }
  for (const node of [file, ...childrenOf(file).filter(({ key }) => key !== 'mode')]) {
    workload.log.carry(node, bound.pointers, bound.message);
  }
}
