import { findField, findValue, itemsOf, textOf } from '../descriptor/check/look-up';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';
import type { LanguageAnalysis } from './analysis';

/** One line of the outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'endpoint' | 'dependency' | 'resource' | 'variable' | 'file';
  /** The whole of it. */
  readonly range: Range;
  /** What to select: the name. */
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}

/** The sections of the descriptor with what they hold, in the order of the text. */
export function outline({
  document: { root },
}: Pick<LanguageAnalysis, 'document'>): readonly OutlineItem[] {
  const dependencies = findField(root, 'dependencies');
  const configurations = findField(root, 'configurations');
  const sections = [
    section(findField(root, 'endpoints'), 'endpoint', 'name', ['type', 'port']),
    group(dependencies, [
      section(findField(dependencies?.value, 'endpoints'), 'dependency', 'component', ['name']),
      section(findField(dependencies?.value, 'resources'), 'resource', 'ref', []),
    ]),
    group(configurations, [
      section(findField(configurations?.value, 'env'), 'variable', 'name', ['value']),
      section(findField(configurations?.value, 'files'), 'file', 'name', ['mountPath']),
    ]),
  ];
  return sortByPlace(sections);
}

function group(
  entry: Entry | undefined,
  sections: readonly (OutlineItem | undefined)[],
): OutlineItem | undefined {
  return entry && makeSection(entry, sortByPlace(sections));
}

function section(
  entry: Entry | undefined,
  kind: OutlineItem['kind'],
  nameField: string,
  detailFields: readonly string[],
): OutlineItem | undefined {
  if (entry === undefined) return undefined;
  const items = itemsOf(entry.value).map((item): OutlineItem => {
    const name = findValue(item, nameField);
    return {
      name: textOf(name) || '(no name)',
      detail: detailFields
        .map((field) => shorten(findValue(item, field)))
        .join(' ')
        .trim(),
      kind,
      range: item.range,
      selection: name?.range ?? item.range,
      children: [],
    };
  });
  return makeSection(entry, items);
}

function makeSection(entry: Entry, children: readonly OutlineItem[]): OutlineItem {
  return {
    name: textOf(entry.key) ?? '',
    detail: '',
    kind: 'section',
    range: entry.range,
    selection: entry.key.range,
    children,
  };
}

const LONGEST_DETAIL = 40;

function shorten(value: Value | undefined): string {
  const [first = ''] = (textOf(value) ?? '').split('\n');
  return first.length > LONGEST_DETAIL ? `${first.slice(0, LONGEST_DETAIL)}…` : first;
}

function sortByPlace(symbols: readonly (OutlineItem | undefined)[]): readonly OutlineItem[] {
  return symbols
    .filter((symbol) => symbol !== undefined)
    .toSorted((a, b) => a.range.from - b.range.from);
}
