import { entriesOf, itemsOf, keyText } from '../descriptor/check/look-up';
import type { Range } from '../descriptor/range';
import type { Value } from '../descriptor/value';

interface Reference {
  readonly range: Range;
  /** As written, for example `#/components/schemas/Product`. */
  readonly target: string;
}

/** All `$ref` of a document. Not recursive: documents may be deep; and each value once, however many aliases repeat it. */
export function findReferences(root: Value): readonly Reference[] {
  const found: Reference[] = [];
  const seen = new Set<Value>();
  const pending = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    pending.push(...itemsOf(value));
    if (value.kind !== 'map') continue;
    for (const { key, value: child } of value.entries) {
      // In an example, `$ref` is a word like any other.
      if (key.kind === 'string' && EXAMPLES.has(key.value)) continue;
      const isReference = key.kind === 'string' && key.value === '$ref' && child.kind === 'string';
      if (isReference) found.push({ range: child.range, target: child.value });
      else pending.push(child);
    }
  }
  return found.toSorted((a, b) => a.range.from - b.range.from);
}

const EXAMPLES: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum']);

/** What `#/…` refers to in the document; undefined where there is nothing, or outside of it. */
export function resolveReference(root: Value, target: string): Value | undefined {
  const [document, pointer = ''] = target.split('#');
  if (document !== '') return undefined;
  let value: Value | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = decodeStep(step);
    const list: readonly Value[] = itemsOf(value);
    value =
      list.length > 0
        ? list[Number(name)]
        : entriesOf(value).find((entry) => keyText(entry) === name)?.value;
  }
  return value;
}

/** Of a JSON pointer within a URI. */
function decodeStep(step: string): string {
  const plain = step.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
