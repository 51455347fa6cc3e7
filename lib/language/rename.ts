import { replaceRange, writeScalar } from '../descriptor/check/edits';
import { findField, findValue, itemsOf, textOf } from '../descriptor/check/look-up';
import type { Range, TextEdit } from '../descriptor/range';
import type { Value } from '../descriptor/value';
import type { LanguageAnalysis } from './analysis';

/** The name of an endpoint, at its endpoint or where the descriptor depends on it. */
export interface EndpointName {
  readonly range: Range;
  readonly name: string;
}

export type Renaming =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  /** Why not, as a sentence. */
  | { readonly ok: false; readonly reason: string };

/** The name at the offset that can be changed with all that refers to it. */
export function findNameAt(analysis: LanguageAnalysis, offset: number): EndpointName | undefined {
  return findNames(analysis).find(({ range }) => range.from <= offset && offset <= range.to);
}

/** The endpoint's new name, and wherever this descriptor refers to it. */
export function renameEndpoint(analysis: LanguageAnalysis, offset: number, to: string): Renaming {
  const found = findNameAt(analysis, offset);
  if (!found)
    return { ok: false, reason: 'Only the names of endpoints can be changed everywhere.' };
  const name = to.trim();
  if (name === '') return { ok: false, reason: 'An endpoint needs a name.' };
  const names = findNames(analysis);
  if (name !== found.name && names.some((other) => other.name === name)) {
    const reason = `Another endpoint is named ${name}, and OpenChoreo would keep only one of them.`;
    return { ok: false, reason };
  }
  return {
    ok: true,
    edits: names
      .filter((other) => other.name === found.name)
      .map(({ range }) => replaceRange(range, writeScalar(name))),
  };
}

/** The names of this component's endpoints, wherever they are written in the descriptor. */
function findNames({ document: { root }, owner }: LanguageAnalysis): readonly EndpointName[] {
  const isOwn = (dependency: Value) =>
    textOf(findValue(dependency, 'component')) === owner.component &&
    (textOf(findValue(dependency, 'project')) || owner.project) === owner.project;
  const holders = [
    ...itemsOf(findValue(root, 'endpoints')),
    ...itemsOf(findValue(root, 'dependencies', 'endpoints')).filter(isOwn),
    ...itemsOf(findValue(root, 'connections')).filter(isOwn),
  ];
  const names = new Map<number, EndpointName>();
  for (const holder of holders) {
    const entry = findField(holder, 'name');
    const name = textOf(entry?.value);
    if (!entry || !name) continue;
    const { range } = entry.value;
    // Behind an alias stands something that is more than this name.
    if (entry.range.from <= range.from && range.to <= entry.range.to)
      names.set(range.from, { range, name });
  }
  return [...names.values()];
}
