import { formatGoValue } from '../go-value';
import type { Range } from '../range';
import type { Value } from '../value';
import { AliasBudget } from './alias-budget';
import { MapBuilder } from './map-builder';
import type { AliasNode, ListNode, MapNode, Node, Pair } from './node';
import { readScalar } from './read-scalar';
import { CORE_PREFIX } from './tag-prefixes';
import { YamlError } from './yaml-error';

const MERGE_TAG = `${CORE_PREFIX}merge`;

/** Asks for the values of inner nodes, one after the other, and returns its own. */
type Resolution = Generator<Node, Value, Value>;

interface Task {
  readonly node: ListNode | MapNode;
  readonly resolution: Resolution;
  /** What the alias budget had counted before this node. */
  readonly stepsBefore: number;
}

/**
 * Gives the nodes of a document their meaning: scalars by tag and looks, aliases the value of their anchor, `<<` its merge.
 * `aliased` holds the nodes that aliases refer to.
 */
export function resolveNodes(root: Node, aliased: ReadonlySet<Node>): Value {
  return new Resolver(root, aliased).run(root);
}

/** Runs resolutions from a stack of its own: a document may be 10,000 levels deep. */
class Resolver {
  private readonly tasks: Task[] = [];
  /** What an alias can refer to, and how many nodes it repeats. */
  private readonly resolved = new Map<Node, { value: Value; steps: number }>();
  private readonly budget = new AliasBudget();
  private readonly aliased: ReadonlySet<Node>;

  constructor(root: Node, aliased: ReadonlySet<Node>) {
    this.aliased = aliased;
    // The reference counts the document itself too.
    this.budget.step(root.range);
  }

  run(root: Node): Value {
    let wanted = root;
    for (;;) {
      const begun = this.begin(wanted);
      let outcome = 'resolution' in begun ? begun.resolution.next() : this.answer(begun);
      while (outcome.done === true) {
        const finished = this.tasks.pop();
        if (finished === undefined) return outcome.value;
        this.remember(finished.node, outcome.value, finished.stepsBefore);
        outcome = this.answer(outcome.value);
      }
      wanted = outcome.value;
    }
  }

  /** Hands a value to the innermost task; without one it is the root's. */
  private answer(value: Value): IteratorResult<Node, Value> {
    return this.tasks.at(-1)?.resolution.next(value) ?? { done: true, value };
  }

  /** The value of a node if it is at hand, else the new innermost task. */
  private begin(node: Node): Value | Task {
    const stepsBefore = this.budget.total;
    this.budget.step(node.range);
    if (node.kind === 'scalar') {
      const value = readScalar(node);
      this.remember(node, value, stepsBefore);
      return value;
    }
    const target = node.kind === 'alias' ? node.target : node;
    const known = this.resolved.get(target);
    if (known !== undefined) {
      if (node.kind === 'alias') this.budget.repeat(known.steps, node.range);
      else this.budget.step(node.range, known.steps - 1);
      return known.value;
    }
    if (node.kind === 'alias') return this.beginAlias(node);
    const resolution = node.kind === 'list' ? resolveList(node) : resolveMap(node);
    return this.push({ node, resolution, stepsBefore });
  }

  private beginAlias({ target, name, range }: AliasNode): Value | Task {
    if (this.tasks.some((task) => task.node === target)) {
      throw new YamlError(`anchor '${name}' value contains itself`, range);
    }
    // Only a merged list, which is read backwards, meets an alias before its anchor.
    return this.begin(target);
  }

  private push(task: Task): Task {
    this.tasks.push(task);
    return task;
  }

  private remember(node: Node, value: Value, stepsBefore: number): void {
    if (!this.aliased.has(node)) return;
    this.resolved.set(node, { value, steps: this.budget.total - stepsBefore });
  }
}

function* resolveList(node: ListNode): Resolution {
  const items: Value[] = [];
  for (const item of node.items) items.push(yield item);
  return { kind: 'list', range: node.range, items };
}

function* resolveMap(node: MapNode): Resolution {
  const builder = new MapBuilder();
  for (const pair of node.pairs) {
    if (isMergeKey(pair.key)) {
      yield* resolveMerge(pair, builder);
      continue;
    }
    const key = yield pair.key;
    if (key.kind === 'list' || key.kind === 'map') {
      throw new YamlError(`invalid map key: ${formatGoValue(key)}`, pair.key.range);
    }
    builder.set({ key, value: yield pair.value, range: pair.range, merged: false });
  }
  return builder.build(node.range);
}

/** `<<` merges where it stands. Of a list the earlier maps win, so it is read backwards. */
function* resolveMerge(
  { key, value, range }: Pair,
  builder: MapBuilder,
): Generator<Node, void, Value> {
  const sources = value.kind === 'list' ? value.items.toReversed() : [value];
  const empty: Range[] = [];
  for (const source of sources) {
    const target = source.kind === 'alias' ? source.target : source;
    const merged = target.kind === 'map' ? yield source : undefined;
    if (merged?.kind !== 'map') {
      const problem = 'map merge requires map or sequence of maps as the value';
      throw new YamlError(problem, source.range);
    }
    builder.merge(merged, range, key.range);
    if (merged.entries.length === 0) empty.push(source.range);
  }
  if (empty.length === sources.length) builder.mergeNothing(range);
  else empty.forEach((place) => builder.mergeNothing(place));
}

function isMergeKey(key: Node): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  return key.tag === undefined ? key.style === 'plain' : key.tag === '!' || key.tag === MERGE_TAG;
}
