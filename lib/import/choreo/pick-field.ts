import { childrenOf, descend, itemsOf, type SourceNode } from '../source-node';
import type { ImportJob } from './import-job';

/** A value, with the words that go with it where Choreo itself would not read it. */
export interface Picked {
  readonly node: SourceNode;
  readonly doubt?: string;
}

/**
 * The first of several spellings of a field that has a value, by keys joined with dots; of a list, its first item. The
 * others are left out. Undefined where there is none.
 */
export function pickField(
  job: ImportJob,
  holder: SourceNode,
  spellings: readonly string[],
): Picked | undefined {
  const picked = pickList(job, holder, spellings);
  const [first, ...others] = itemsOf(picked?.node);
  if (picked === undefined || first === undefined) return picked;
  for (const other of others) job.log.leaveOut(other, ONE_VALUE);
  return { node: first, doubt: [picked.doubt, ONE_VALUE].filter(Boolean).join(' ') };
}

const ONE_VALUE = 'There is one value here, not a list; the first was taken.';

/** The same for a field that may be a list. */
export function pickList(
  { layout, log }: ImportJob,
  holder: SourceNode,
  spellings: readonly string[],
): Picked | undefined {
  const written = spellings.flatMap((spelling) => {
    const node = descend(holder, ...spelling.split('.'));
    return node === undefined || node.value.kind === 'null' ? [] : [{ spelling, node }];
  });
  const [first, ...others] = written.toSorted(
    (a, b) => Number(layout.reads.has(b.spelling)) - Number(layout.reads.has(a.spelling)),
  );
  if (first === undefined) return undefined;
  for (const { node } of others) log.leaveOut(node, `\`${first.spelling}\` says it already.`);
  const { node, spelling } = first;
  return layout.reads.has(spelling) ? { node } : { node, doubt: doubtOf(spelling, layout.title) };
}

/** Says that a value was carried, or was guessed to be meant. */
export function sayPicked(
  { log }: ImportJob,
  { node, doubt }: Picked,
  became: string | readonly string[],
  message?: string,
): void {
  if (doubt === undefined) log.carry(node, became, message);
  else log.guess(node, became, message === undefined ? doubt : `${doubt} ${message}`);
}

/**
 * The items of all lists that stand at the given places, with the keys of those that are maps. Says so of a place where
 * Choreo does not look.
 */
export function gatherItems(
  { root, layout, log }: ImportJob,
  places: readonly string[],
): readonly Item[] {
  return places.flatMap((place) => {
    const list = descend(root, ...place.split('.'));
    const items = list === undefined ? [] : itemsBelow(list);
    if (list !== undefined && items.length > 0 && !layout.reads.has(place)) {
      log.guess(list, [], doubtOf(place, layout.title));
    }
    return items;
  });
}

export interface Item {
  readonly node: SourceNode;
  /** Where a map was written instead of a list. */
  readonly key?: string;
}

function itemsBelow(list: SourceNode): readonly Item[] {
  if (list.value.kind === 'list') return itemsOf(list).map((node) => ({ node }));
  const parts = childrenOf(list);
  const isOne = parts.some(({ key }) => key === 'name' || key === 'port');
  return isOne ? [{ node: list }] : parts.map((node) => ({ node, key: node.key }));
}

function doubtOf(spelling: string, title: string): string {
  const file = title.replace('Choreo ', '');
  const article = /^[aeiou]/i.test(file) ? 'an' : 'a';
  return `Choreo does not read \`${spelling}\` in ${article} ${file}; it is taken for what it seems to mean.`;
}
