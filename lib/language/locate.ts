import type { Range } from '../descriptor/range';
import type { Release } from '../descriptor/release';
import type { Entry, Value } from '../descriptor/value';
import { keyText } from '../descriptor/check/look-up';
import { findFieldPlace, type FieldPlace, type Step } from './field-path';

/** The innermost entry of the document at an offset. */
export interface Located {
  readonly entry: Entry;
  /** The innermost value below it: its own, or an item of its list. */
  readonly value: Value;
  /** Absent where the release knows no such field. */
  readonly place: FieldPlace | undefined;
}

export function locate(
  root: Value | undefined,
  offset: number,
  release: Release,
): Located | undefined {
  const steps: Step[] = [];
  let found: { readonly entry: Entry; readonly value: Value } | undefined;
  for (let here = root; here !== undefined;) {
    if (here.kind === 'list') {
      const item: Value | undefined = here.items.find(({ range }) => holds(range, offset));
      if (found && item) found = { ...found, value: item };
      steps.push('item');
      here = item;
    } else if (here.kind === 'map') {
      const entry: Entry | undefined = here.entries.find(
        (candidate) => !candidate.merged && holds(candidate.range, offset),
      );
      if (entry === undefined) break;
      found = { entry, value: entry.value };
      steps.push({ key: keyText(entry) });
      // What an alias stands for lies elsewhere.
      here = holds(entry.value.range, offset) ? entry.value : undefined;
    } else break;
  }
  const last = steps.findLastIndex((step) => step !== 'item');
  return found && { ...found, place: findFieldPlace(steps.slice(0, last + 1), release) };
}

function holds({ from, to }: Range, offset: number): boolean {
  return from <= offset && offset <= to;
}
