import { looksSecret } from '../../descriptor/check/check-secret-literal';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { explainSecret, secretOfVariable } from '../secrets';
import { childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import { bindResource, sayBound } from './bind-resource';
import { literalOf, readText, type TextPart } from './placeholders';
import { readContent, type FileContent } from './read-content';
import { metadataOf, ownerOf, type ScoreWorkload } from './score-workload';

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
    files.push(taken.file);
    const { path, text } = taken.given ?? {};
    if (path !== undefined && text !== undefined) texts.set(path, text);
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
  readonly file: FileVar;
  /** That it refers to. */
  readonly given?: { readonly path: string; readonly text: string };
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
  const mountPath = folder.startsWith('/') ? folder : `/${folder}`;
  const expansion = childOf(file, 'noExpand');
  if (looksSecret('', text.trim())) {
    const secretKeyRef = secretOfVariable(ownerOf(workload), name);
    const ref = `${pointer}/valueFrom/secretKeyRef`;
    for (const node of partsOf(content)) log.guess(node, ref, explainSecret(secretKeyRef));
    if (expansion) log.carry(expansion, ref, AS_IT_IS);
    return { file: { name, mountPath, valueFrom: { secretKeyRef } } };
  }
  const became = `${pointer}/${content.path === undefined ? 'value' : 'valueFrom/path'}`;
  const isFilledIn = text !== content.text;
  const isList = itemsOf(content.place).length > 0;
  const whole = isList ? 'One of the lines of the file.' : content.message;
  const message = isFilledIn ? 'Its placeholders are filled in.' : whole;
  for (const node of partsOf(content)) log.carry(node, became, message);
  if (expansion) log.carry(expansion, became, AS_IT_IS);
  const { path } = content;
  return path === undefined
    ? { file: { name, mountPath, value: text } }
    : { file: { name, mountPath, valueFrom: { path } }, given: { path, text } };
}

const AS_IT_IS = 'The file stands there as it is meant to be mounted.';

/** The content, or the lines of which it is made. */
function partsOf({ place }: FileContent): readonly SourceNode[] {
  const lines = itemsOf(place);
  return lines.length > 0 ? lines : [place];
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
  const said = childrenOf(file).filter(({ key }) => key !== 'mode');
  for (const node of [file, ...said, ...said.flatMap(itemsOf)]) sayBound(workload, node, bound);
}
