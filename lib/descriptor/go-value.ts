import { formatFloat64 } from './go-number';
import { compareGo, quoteGo } from './go-text';
import type { ScalarValue, Value } from './value';

const INT64_MAX = 2n ** 63n - 1n;

/** What does not fit Go's int64 is a uint64 to Go. */
export function isUint64(value: bigint): boolean {
  return value > INT64_MAX;
}

/**
 * Go's `%#v` of what its YAML reader makes of a value, as the messages about map keys show it, for
 * example `map[interface {}]interface {}{"a":1}`. Not recursive: values may be 10,000 levels deep.
 */
export function formatGoValue(value: Value): string {
  if (value.kind === 'null') return '<nil>';
  let text = '';
  // A stack: what comes first in the text is pushed last.
  const pending: (Value | string)[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      text += next;
    } else if (next.kind === 'list') {
      text += '[]interface {}{';
      pending.push('}');
      for (const [at, item] of [...next.items.entries()].toReversed()) {
        pending.push(item);
        if (at > 0) pending.push(', ');
      }
    } else if (next.kind === 'map') {
      text += 'map[interface {}]interface {}{';
      pending.push('}');
      const entries = next.entries.toSorted((left, right) => compareKeys(left.key, right.key));
      for (const [at, entry] of [...entries.entries()].toReversed()) {
        pending.push(entry.value, ':', entry.key);
        if (at > 0) pending.push(', ');
      }
    } else {
      text += formatScalar(next);
    }
  }
  return text;
}

function formatScalar(value: ScalarValue): string {
  switch (value.kind) {
    case 'null':
      return 'interface {}(nil)';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return isUint64(value.value) ? `0x${value.value.toString(16)}` : value.value.toString();
    case 'float':
      return formatFloat64(value.value);
    case 'string':
      return quoteGo(value.value);
  }
}

/** Go prints maps sorted: keys of different types by where the linker put the types. */
function compareKeys(left: Value, right: Value): number {
  if (left.kind === 'string' && right.kind === 'string') return compareGo(left.value, right.value);
  return typeRank(left) - typeRank(right) || orderOf(left) - orderOf(right);
}

function typeRank(key: Value): number {
  if (key.kind === 'integer') return isUint64(key.value) ? 2 : 3;
  return ['null', 'string', 'uint64', 'integer', 'float', 'boolean'].indexOf(key.kind);
}

function orderOf(key: Value): number {
  if (key.kind !== 'integer' && key.kind !== 'float' && key.kind !== 'boolean') return 0;
  // NaN comes before every number.
  const order = Number(key.value);
  return Number.isNaN(order) ? -Infinity : order;
}
