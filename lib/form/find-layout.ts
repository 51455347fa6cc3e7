import { lineStart } from '../descriptor/check/edits';
import type { Layout } from '../descriptor/print-descriptor';
import type { Node } from '../descriptor/yaml/node';

/** The indentation of the first block that stands below a key, and of the first list; two spaces where there is none. */
export function findLayout(text: string, root: Node | undefined): Layout {
  let step: number | undefined;
  let dash: number | undefined;
  const pending = root ? [root] : [];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (node.kind === 'list') pending.push(...node.items);
    if (node.kind !== 'map') continue;
    for (const { range, value } of node.pairs) {
      if (value.kind !== 'list' && value.kind !== 'map') continue;
      pending.push(value);
      const isBlock = text.slice(range.from, value.range.from).includes('\n');
      if (!isBlock || '[{'.includes(text.charAt(value.range.from))) continue;
      const deeper = columnOf(text, value.range.from) - columnOf(text, range.from);
      if (value.kind === 'list') dash ??= deeper;
      else step ??= deeper;
    }
  }
  return { step: ' '.repeat(step ?? (dash || 2)), dash: ' '.repeat(dash ?? step ?? 2) };
}

/** Counted from 0; a byte order mark takes no room. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text.startsWith('\ufeff') && start === 0 ? 1 : 0);
}
