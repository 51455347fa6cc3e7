import type { Range } from '../descriptor/range';
import type { Node } from '../descriptor/yaml/node';
import type { WrittenDocument } from '../descriptor/yaml/read-nodes';

/** True when two texts hold the same nodes and the same comments, white space behind comments aside. */
export function isSameDocument(
  textA: string,
  a: WrittenDocument,
  textB: string,
  b: WrittenDocument,
): boolean {
  return (
    listComments(textA, a.comments).join('\n') === listComments(textB, b.comments).join('\n') &&
    textA.slice(a.endsAt) === textB.slice(b.endsAt) &&
    isSameTree(a.root, b.root)
  );
}

function listComments(text: string, comments: readonly Range[]): readonly string[] {
  return comments.map(({ from, to }) => text.slice(from, to).trimEnd());
}

/** Not recursive: nodes may be 10,000 levels deep. */
function isSameTree(a: Node | undefined, b: Node | undefined): boolean {
  const pending: (readonly [Node | undefined, Node | undefined])[] = [[a, b]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    if (describeNode(one) !== describeNode(other)) return false;
    const others = partsOf(other);
    for (const [at, part] of partsOf(one).entries()) pending.push([part, others[at]]);
  }
  return true;
}

function describeNode(node: Node | undefined): string {
  switch (node?.kind) {
    case 'scalar':
      return JSON.stringify([node.tag, node.style, node.text]);
    case 'alias':
      return `*${node.name}`;
    case 'list':
      return `list of ${node.items.length}`;
    case 'map':
      return `map of ${node.pairs.length}`;
    case undefined:
      return 'nothing';
  }
}

function partsOf(node: Node | undefined): readonly Node[] {
  if (node?.kind === 'list') return node.items;
  return node?.kind === 'map' ? node.pairs.flatMap(({ key, value }) => [key, value]) : [];
}
