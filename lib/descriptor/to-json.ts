import { DESCRIPTOR, matchField, type FieldType } from './descriptor-fields';
import { formatFloat64 } from './go-number';
import { formatGoValue } from './go-value';
import { jsonEntries, keyName } from './json-entries';
import type { Range } from './range';
import type { Release } from './release';
import type { Entry, Value } from './value';

export interface JsonProblem {
  readonly message: string;
  readonly range: Range;
}

/**
 * What keeps a document from becoming JSON, which is how OpenChoreo reads YAML: a key that is no text,
 * or an infinity or NaN outside of the string fields, which turn it into text. Unknown keys are looked
 * into as well, and a bad key anywhere comes before a bad number. Messages are the reference's.
 */
export function findJsonProblem(root: Value, release: Release): JsonProblem | undefined {
  let badNumber: JsonProblem | undefined;
  const seen = new Set<Value>();
  const pending: { value: Value; type: FieldType | undefined }[] = [
    { value: root, type: DESCRIPTOR },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, type } = next;
    // What several aliases share is looked at once, but for each type that it is read as.
    if (type === undefined) {
      if (seen.has(value)) continue;
      seen.add(value);
    }
    if (value.kind === 'float' && !Number.isFinite(value.value) && type?.kind !== 'string') {
      badNumber ??= {
        message: `json: unsupported value: ${formatFloat64(value.value)}`,
        range: value.range,
      };
    } else if (value.kind === 'list') {
      const item = type?.kind === 'list' ? type.item : undefined;
      for (const child of value.items.toReversed()) pending.push({ value: child, type: item });
    } else if (value.kind === 'map') {
      const nameless = value.entries.find((entry) => keyName(entry.key) === undefined);
      if (nameless) return describeBadKey(nameless);
      for (const { name, entry } of jsonEntries(value).toReversed()) {
        pending.push({ value: entry.value, type: typeBelow(type, name, release) });
      }
    }
  }
  return badNumber;
}

function typeBelow(
  type: FieldType | undefined,
  name: string,
  release: Release,
): FieldType | undefined {
  if (type?.kind === 'struct') return matchField(type, release, name)?.field.type;
  return type?.kind === 'bindings' ? { kind: 'string' } : undefined;
}

function describeBadKey({ key, value }: Entry): JsonProblem {
  const type = key.kind === 'integer' ? 'uint64' : '%!s(<nil>)';
  return {
    message: `unsupported map key of type: ${type}, key: ${formatGoValue(key)}, value: ${formatGoValue(value)}`,
    range: key.range,
  };
}
