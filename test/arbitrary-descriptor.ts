import * as fc from 'fast-check';
import { DESCRIPTOR, type FieldType, type StructType } from '../lib/descriptor/descriptor-fields';

/** Part of a descriptor before it is written as text. */
interface Node {
  readonly content: string | readonly Node[] | readonly Pair[];
  readonly kind: 'scalar' | 'list' | 'map';
  /** Nodes of one sort can stand for each other. */
  readonly sort: string;
  readonly flow: boolean;
  readonly anchored: boolean;
  /** Which of the anchors of its sort to refer to instead, if there are any. */
  readonly alias: number | undefined;
}

interface Pair {
  readonly key: string;
  readonly value: Node;
  readonly comment: boolean;
}

/** Texts of descriptors with all fields in all styles; most of them convert. */
export function arbitraryDescriptor(): fc.Arbitrary<string> {
  const rest = fc.constantFrom('', '', '', '---\nkind: Other\nname: b\n', '...\n# end\n');
  const empty = fc.constantFrom('', '~\n', 'null # nothing\n', '{}\n', '--- {}\n', '# a\n---\n');
  const written = fc
    .tuple(arbitraryValue(DESCRIPTOR, ''), rest)
    .map(([node, tail]) => `${new Writer().writeRoot(node)}\n${tail}`);
  return fc.oneof({ arbitrary: written, weight: 19 }, { arbitrary: empty, weight: 1 });
}

const NAMES = ['a', 'b', '"c/d"', "'e f'", 'yes', '0644', '1.10', 'x~y'];
const FILES = ['openapi.yaml', './openapi.yaml', '"empty.txt"', '~'];
const TEXTS = [
  ...NAMES,
  '',
  '""',
  '~',
  '!!str 8',
  '! x',
  '2001-01-01',
  '1_000',
  '-0.0',
  '|-\n  a\n  b',
];

/** What is written for a field, by its name; for ports and legal words hardly anything else converts. */
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  port: ['80', '0x50', '8_080', '0', '~', '8080.0'],
  targetPort: ['80', '0', '~'],
  type: ['HTTP', 'gRPC', 'GraphQL', 'TCP', 'REST', '~', '""'],
  visibility: ['project', 'namespace', '"project"'],
  component: NAMES,
  ref: NAMES,
  bindings: NAMES,
  schemaFile: FILES,
  path: FILES,
};

function arbitraryValue(type: FieldType, name: string): fc.Arbitrary<Node> {
  switch (type.kind) {
    case 'string':
    case 'int32':
      return arbitraryScalar(SCALARS[name] ?? TEXTS, `scalar ${name in SCALARS ? name : ''}`);
    case 'list':
      return arbitraryNode(
        'list',
        `list ${name}`,
        fc.array(arbitraryValue(type.item, name), { maxLength: 3 }),
      );
    case 'bindings': {
      const value = arbitraryScalar(SCALARS['bindings'] ?? [], 'bindings');
      const pair = arbitraryPair(fc.constantFrom('host', 'Host', '1', '"a/b"'), value);
      return arbitraryNode('map', 'bindings', fc.array(pair, { maxLength: 3 }));
    }
    case 'struct':
      return arbitraryNode('map', type.goName, arbitraryPairs(type));
  }
}

function arbitraryPairs(type: StructType): fc.Arbitrary<readonly Pair[]> {
  const fields = Object.entries(type.fields).map(([name, field]) => {
    const value = arbitraryValue(field.type, name);
    const key = fc.oneof(
      { arbitrary: fc.constant(name), weight: 12 },
      { arbitrary: fc.constantFrom(name.toUpperCase(), `"${name}"`, `? ${name}`), weight: 1 },
    );
    return fc.option(arbitraryPair(key, value), { freq: REQUIRED.has(name) ? 30 : 2 });
  });
  const again = Object.entries(type.fields)
    .slice(0, 3)
    .map(([name, field]) => arbitraryPair(fc.constant(name), arbitraryValue(field.type, name)));
  const merge = arbitraryPair(fc.constant('<<'), fc.constant(EMPTY_MAP)).map((pair) => ({
    ...pair,
    value: { ...EMPTY_MAP, sort: type.goName, alias: 0 },
  }));
  const inline = arbitraryPair(
    fc.constant('<<'),
    fc
      .tuple(...fields.slice(0, 2))
      .map((pairs) => ({ ...EMPTY_MAP, content: pairs.filter((pair) => pair !== null) })),
  );
  const nothing = arbitraryPair(
    fc.constant('<<'),
    fc.constantFrom<Node[]>(EMPTY_MAP, { ...EMPTY_MAP, kind: 'list' }),
  );
  const unknown = arbitraryPair(fc.constantFrom('probes', 'x-base', '7', 'Env'), arbitraryUnknown);
  const extras = fc.array(fc.oneof(unknown, unknown, merge, inline, nothing, ...again), {
    maxLength: 2,
  });
  return fc
    .tuple(fc.tuple(...fields), fc.option(extras, { freq: 2 }), fc.nat(6))
    .map(([pairs, added, at]) => {
      const kept = pairs.filter((pair) => pair !== null);
      return kept.toSpliced(at, 0, ...(added ?? []));
    });
}

const REQUIRED = new Set(['component', 'name', 'visibility', 'ref', 'envBindings']);

const EMPTY_MAP: Node = {
  content: [],
  kind: 'map',
  sort: 'merged',
  flow: true,
  anchored: false,
  alias: undefined,
};

const arbitraryUnknown = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    arbitraryScalar([...TEXTS, '80'], 'scalar '),
    arbitraryNode('list', 'unknown', fc.array(tie('node'), { maxLength: 2 })),
    arbitraryNode(
      'map',
      'unknown',
      fc.array(arbitraryPair(fc.constantFrom('a', 'b', 'name'), tie('node')), { maxLength: 2 }),
    ),
  ),
})).node;

function arbitraryScalar(texts: readonly string[], sort: string): fc.Arbitrary<Node> {
  return arbitraryNode('scalar', sort, fc.constantFrom(...texts));
}

function arbitraryPair(key: fc.Arbitrary<string>, value: fc.Arbitrary<Node>): fc.Arbitrary<Pair> {
  return fc.record({ key, value, comment: fc.nat(9).map((nth) => nth === 0) });
}

function arbitraryNode(
  kind: Node['kind'],
  sort: string,
  content: fc.Arbitrary<Node['content']>,
): fc.Arbitrary<Node> {
  return fc.record({
    content,
    kind: fc.constant(kind),
    sort: fc.constant(sort),
    flow: fc.nat(3).map((nth) => nth === 0),
    anchored: fc.nat(5).map((nth) => nth === 0),
    alias: fc.nat(11).map((nth) => (nth < 3 ? nth : undefined)),
  });
}

/** Writes nodes in the order of the text, so that aliases find the anchors above them. */
class Writer {
  private readonly anchors = new Map<string, string[]>();
  private count = 0;

  writeRoot(node: Node): string {
    return this.write({ ...node, anchored: false, alias: undefined }, 0, false).replace(/^\n/, '');
  }

  /** What follows the colon or dash: text on the same line, or a line break and a block. */
  private write(node: Node, indent: number, inFlow: boolean): string {
    const known = this.anchors.get(node.sort) ?? [];
    if (node.alias !== undefined && known.length > 0) {
      return ` *${known[node.alias % known.length]} `;
    }
    this.count += 1;
    const name = `n${this.count}`;
    const text = (node.anchored ? ` &${name}` : '') + this.writeContent(node, indent, inFlow);
    if (node.anchored) this.anchors.set(node.sort, [...known, name]);
    return text;
  }

  private writeContent({ kind, content, flow }: Node, indent: number, inFlow: boolean): string {
    if (typeof content === 'string') {
      return content.startsWith('|')
        ? inFlow
          ? ' "a\\nb"'
          : ` ${content.replaceAll('\n', `\n${' '.repeat(indent)}`)}`
        : ` ${content}`;
    }
    const isFlow = inFlow || flow || content.length === 0;
    const parts = content.map((part) => {
      if (!('key' in part)) return this.writeItem(part, indent, isFlow);
      const text = this.writePair(part, indent, isFlow);
      return part.comment && !isFlow ? `# ${part.key}\n${' '.repeat(indent)}${text}` : text;
    });
    if (isFlow) return kind === 'list' ? ` [${parts.join(',')}]` : ` {${parts.join(',')} }`;
    return parts.map((part) => `\n${' '.repeat(indent)}${part}`).join('');
  }

  private writeItem(item: Node, indent: number, inFlow: boolean): string {
    const text = this.write(item, indent + 2, inFlow);
    if (!inFlow) return `-${text}`;
    // In a flow list nothing is no item.
    return text.trim() === '' ? ' ~' : text;
  }

  private writePair({ key, value }: Pair, indent: number, inFlow: boolean): string {
    const text = this.write(value, indent + 2, inFlow);
    if (!key.startsWith('? ')) return `${key}:${text}`;
    return inFlow ? `${key} :${text}` : `${key}\n${' '.repeat(indent)}:${text}`;
  }
}
