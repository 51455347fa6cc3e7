import type { ImportNote } from './imported';
import { childrenOf, itemsOf, shadowedIn, type SourceNode } from './source-node';

/** Keeps what became of each value of a source, so that none goes without a word. */
export interface ImportLog {
  /** Speaks of the value alone; of a map or list, what is below it has to be spoken of by itself. */
  carry(node: SourceNode, became?: string | readonly string[], message?: string): void;
  guess(node: SourceNode, became: string | readonly string[], message: string): void;
  /** Speaks of all that stands below it too. */
  leaveOut(node: SourceNode, message: string): void;
  /** Of another file. */
  add(note: ImportNote): void;
  /**
   * All notes in the order of the source. What was not spoken of is left out with the words of `unknown`: as high up as
   * nothing below was spoken of. Without words it is carried: it says nothing. What a later equal key takes the place of
   * is left out too.
   */
  finish(
    root: SourceNode,
    unknown: (node: SourceNode) => string | undefined,
  ): readonly ImportNote[];
}

export function createImportLog(): ImportLog {
  const notes: ImportNote[] = [];
  const spoken = new Set<string>();
  const closed = new Set<string>();

  function note(
    fate: ImportNote['fate'],
    { path, range }: SourceNode,
    became: string | readonly string[] = [],
    message?: string,
  ): void {
    const pointers = typeof became === 'string' ? [became] : became;
    spoken.add(path);
    notes.push({
      fate,
      field: path,
      range,
      ...(pointers.length > 0 && { became: pointers }),
      ...(message !== undefined && { message }),
    });
  }

  function leaveOut(node: SourceNode, message: string): void {
    closed.add(node.path);
    note('left-out', node, [], message);
  }

  function isSpokenOf(node: SourceNode): boolean {
    return closed.has(node.path) || spoken.has(node.path) || partsOf(node).some(isSpokenOf);
  }

  function leaveOutRest(node: SourceNode, unknown: Parameters<ImportLog['finish']>[1]): void {
    if (closed.has(node.path)) return;
    if (isSpokenOf(node)) leaveOutRestBelow(node, unknown);
    else {
      const message = unknown(node);
      if (message !== undefined) leaveOut(node, message);
      else if (partsOf(node).length > 0) leaveOutRestBelow(node, unknown);
      else note('carried', node, [], NOTHING);
    }
  }

  function leaveOutRestBelow(node: SourceNode, unknown: Parameters<ImportLog['finish']>[1]): void {
    for (const part of partsOf(node)) leaveOutRest(part, unknown);
    for (const part of shadowedIn(node)) note('left-out', part, [], SHADOWED);
  }

  return {
    carry: (node, became, message) => note('carried', node, became, message),
    guess: (node, became, message) => note('guessed', node, became, message),
    leaveOut,
    add: (given) => notes.push(given),
    finish(root, unknown) {
      leaveOutRestBelow(root, unknown);
      return notes.toSorted(
        (a, b) =>
          Number(a.file !== undefined) - Number(b.file !== undefined) ||
          a.range.from - b.range.from,
      );
    },
  };
}

function partsOf(node: SourceNode): readonly SourceNode[] {
  return node.value.kind === 'list' ? itemsOf(node) : childrenOf(node);
}

const NOTHING = 'It says nothing, and needs no word in a descriptor.';
const SHADOWED = 'The same key comes again further down, and that one holds.';
