import { keyName } from '../descriptor/json-entries';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';

/** A YAML value as JavaScript has it. What is no text stays none, so that `group: 007` is not taken for a name. */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'list':
      return value.items.map(toPlain);
    case 'map':
      return Object.fromEntries(
        value.entries.map((entry) => [nameOf(entry.key), toPlain(entry.value)]),
      );
    case 'null':
      return null;
    case 'integer':
      return Number(value.value);
    case 'boolean':
    case 'float':
    case 'string':
      return value.value;
  }
}

/** Where the value at `path` stands, with its key where it has one; of what is missing the place that it is missing from. */
export function locate(root: Value, path: readonly PropertyKey[]): Range {
  let here: Range = root.range;
  let value: Value | undefined = root;
  for (const step of path) {
    if (value?.kind === 'list' && typeof step === 'number') {
      value = value.items[step];
      here = value?.range ?? here;
    } else if (value?.kind === 'map') {
      const entry = value.entries.find(({ key }) => nameOf(key) === step);
      value = entry?.value;
      here = entry?.range ?? here;
    }
  }
  return here;
}

/** What a later equal key overrides: of two roles in one rule, people would take the one that they read first. */
export function listOverridden(root: Value): readonly Entry[] {
  const seen = new Set<Value>();
  const pending = [root];
  const overridden: Entry[] = [];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'list') pending.push(...value.items);
    if (value.kind !== 'map') continue;
    overridden.push(...value.shadowed.filter(({ merged }) => !merged));
    pending.push(...value.entries.map((entry) => entry.value));
  }
  return overridden;
}

/** As it is written: YAML 1.1 takes `on` and `no` for truth values, also where they are keys. */
export function nameOf(key: Value): string {
  return key.kind === 'boolean' || key.kind === 'float' ? key.text : (keyName(key) ?? '');
}
