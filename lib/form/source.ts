import { keyName } from '../descriptor/json-entries';
import { foldCase, type FieldType } from '../descriptor/descriptor-fields';
import type { Layout } from '../descriptor/print-descriptor';
import { Cursor } from '../descriptor/yaml/cursor';
import { decodeBytes } from '../descriptor/yaml/decode-bytes';
import type { ListNode, MapNode, Node, Pair } from '../descriptor/yaml/node';
import { parseDocument } from '../descriptor/yaml/parse-document';
import { readScalar } from '../descriptor/yaml/read-scalar';
import { Scanner } from '../descriptor/yaml/scanner';
import { findLayout } from './find-layout';
import { typeBelow, type FormPath } from './sections';

/** A text that can be read, as the edits need it. */
export interface Source {
  readonly text: string;
  /** Absent when it holds no document. */
  readonly root: Node | undefined;
  readonly layout: Layout;
  /** How its lines end. */
  readonly lineBreak: string;
}

/** Must not be asked of a text with a YAML problem. */
export function parseSource(text: string): Source {
  const { root } = parseDocument(
    new Scanner(new Cursor(decodeBytes(new TextEncoder().encode(text)))),
  );
  const lineBreak = /\r\n|\n/.exec(text)?.[0] ?? '\n';
  return { text, root, layout: findLayout(text, root), lineBreak };
}

/** One step from a list or map to what is written in it. */
export type Step = PairStep | ItemStep;

interface PairStep {
  readonly owner: MapNode;
  readonly pair: Pair;
  readonly node: Node;
}

interface ItemStep {
  readonly owner: ListNode;
  readonly at: number;
  readonly node: Node;
}

/** How far a path is written in a text. */
export interface Found {
  readonly steps: readonly Step[];
  /** The innermost node that is there, which may be the root. */
  readonly node: Node | undefined;
  readonly type: FieldType;
  /** The steps that are not. */
  readonly rest: FormPath;
}

/** Follows a path as far as it is written here; an alias on the way ends it. */
export function findPath(root: Node | undefined, rootType: FieldType, path: FormPath): Found {
  const steps: Step[] = [];
  let node = root;
  let type = rootType;
  for (const [at, step] of path.entries()) {
    const found = node && findStep(node, type, step);
    const below = typeBelow(type, step);
    if (found === undefined || below === undefined)
      return { steps, node, type, rest: path.slice(at) };
    steps.push(found);
    node = found.node;
    type = below;
  }
  return { steps, node, type, rest: [] };
}

function findStep(node: Node, type: FieldType, step: string | number): Step | undefined {
  if (node.kind === 'list' && typeof step === 'number') {
    const item = node.items[step];
    return item && { owner: node, at: step, node: item };
  }
  if (node.kind !== 'map' || typeof step !== 'string') return undefined;
  // Of several spellings of a field the last in byte order holds, of equal ones the last.
  let found: { readonly pair: Pair; readonly name: string } | undefined;
  for (const pair of node.pairs) {
    const name = nameOf(pair.key);
    const isMatch = type.kind === 'struct' ? foldCase(name) === foldCase(step) : name === step;
    if (isMatch && (found === undefined || name >= found.name)) found = { pair, name };
  }
  return found && { owner: node, pair: found.pair, node: found.pair.value };
}

/** The text of a key; empty where it is none. */
export function nameOf(key: Node): string {
  const node = key.kind === 'alias' ? key.target : key;
  return node.kind === 'scalar' ? (keyName(readScalar(node)) ?? '') : '';
}

export function isFlow(text: string, node: Node): boolean {
  return (
    (node.kind === 'list' || node.kind === 'map') && '[{'.includes(text.charAt(node.range.from))
  );
}

/** A null, an empty list or an empty map. */
export function isEmpty(node: Node): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'map') return node.pairs.length === 0;
  return node.kind === 'scalar' && readScalar(node).kind === 'null';
}
