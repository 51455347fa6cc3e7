import {
  DESCRIPTOR,
  matchField,
  type Field,
  type FieldType,
  type StructType,
} from '../descriptor-fields';
import type { Finding } from '../finding';
import { int32Of } from '../type-mismatch';
import type { Entry, MapValue, Value } from '../value';
import { checkKind } from './check-kind';
import { checkUnknownKey } from './check-unknown-key';
import type { CheckContext } from './context';
import { removeEntry, replaceRange } from './edits';
import { findField, keyText, textOf } from './look-up';
import { changeTo, makeFinding, makeFix } from './make-finding';

/** Walks the document along the fields that OpenChoreo decodes: unknown keys, wrong kinds, changed values. */
export function* checkStructure(context: CheckContext): Generator<Finding> {
  // Aliases bring the same value to many places; what is wrong with it is said once.
  const seen = new Set<Value>();
  if (context.root !== undefined) yield* walk(context.root, DESCRIPTOR, 'the descriptor');

  function* walk(value: Value, type: FieldType, name: string, field?: Field): Generator<Finding> {
    if (value.kind === 'null' || seen.has(value)) return;
    seen.add(value);
    yield* checkKind(context, value, type, name);
    if (type.kind === 'list' && value.kind === 'list') {
      for (const item of value.items) yield* walk(item, type.item, `an item of ${name}`, field);
    } else if (type.kind === 'struct' && value.kind === 'map') {
      yield* walkStruct(value, type);
    } else if (type.kind === 'bindings' && value.kind === 'map') {
      yield* checkDuplicateKeys(context, value);
      for (const entry of value.entries) {
        yield* checkChangedValue(entry.key);
        yield* walk(entry.value, { kind: 'string' }, keyText(entry));
      }
    } else if (type.kind === 'string' && field?.ignored !== true) {
      yield* checkChangedValue(value);
    } else if (type.kind === 'int32') {
      yield* checkSpelledNumber(value);
    }
  }

  function* walkStruct(map: MapValue, type: StructType): Generator<Finding> {
    yield* checkDuplicateKeys(context, map);
    const matches = map.entries.map((entry) => matchField(type, context.release, keyText(entry)));
    const given = new Set(matches.map((match) => match?.name));
    for (const [at, entry] of map.entries.entries()) {
      const match = matches[at];
      if (match === undefined) {
        yield* checkUnknownKey({ context, map, type, entry }, given);
      } else {
        yield* checkKeyCase(entry, match.name);
        yield* checkSpelling(map, entry, match.name);
        yield* walk(entry.value, match.field.type, match.name, match.field);
      }
    }
  }
}

function* checkKeyCase(entry: Entry, name: string): Generator<Finding> {
  const written = keyText(entry);
  if (written === name || entry.merged) return;
  yield makeFinding(
    'key-case',
    entry.key.range,
    `OpenChoreo takes ${written} for ${name}, because it ignores letter case in keys; other tools do not. Write ${name}.`,
    { fix: changeTo(entry.key.range, name) },
  );
}

/** `Port` beside `port`: Go applies both in the order of their bytes, one over the other. */
function* checkSpelling(map: MapValue, entry: Entry, name: string): Generator<Finding> {
  const written = keyText(entry);
  // The field's own name comes last of all its spellings, but for foreign letters.
  if (written === name || entry.merged) return;
  const last = findField(map, name);
  if (last === undefined || last === entry) return;
  yield makeFinding(
    'duplicate-key',
    entry.key.range,
    `${written} and ${keyText(last)} are one key to OpenChoreo, which applies ${keyText(last)} last; what both set is lost here. Keep one.`,
  );
}

function* checkDuplicateKeys({ text }: CheckContext, map: MapValue): Generator<Finding> {
  if (map.shadowed.length === 0) return;
  const written = new Set(map.entries.filter((entry) => !entry.merged).map(keyText));
  for (const entry of map.shadowed) {
    const key = keyText(entry);
    if (entry.merged || !written.has(key)) continue;
    yield makeFinding(
      'duplicate-key',
      entry.key.range,
      `${key} stands again further down in this map. OpenChoreo takes the last one and drops this. Keep one.`,
      { fix: makeFix(`Remove this ${key}`, removeEntry(text, map, entry)) },
    );
  }
}

/** A port such as `0644` or `8_080`, which readers of YAML 1.2 take for another number or for text. */
function* checkSpelledNumber(value: Value): Generator<Finding> {
  const number = int32Of(value);
  if (number === undefined || !('text' in value) || value.style !== 'plain') return;
  const decimal = String(number);
  if (value.text === decimal) return;
  yield makeFinding(
    'value-changed',
    value.range,
    `OpenChoreo reads ${value.text} as the number ${decimal}; other readers of YAML may not. Write ${decimal} if that is meant.`,
    { fix: makeFix(`Change to ${decimal}`, [replaceRange(value.range, decimal)]) },
  );
}

/** A plain scalar that YAML 1.1 takes for something else and OpenChoreo turns back into other text. */
function* checkChangedValue(value: Value): Generator<Finding> {
  const read = textOf(value);
  if (
    read === undefined ||
    value.kind === 'string' ||
    value.kind === 'list' ||
    value.kind === 'map'
  )
    return;
  if (value.kind === 'null' || value.text === read || value.style !== 'plain') return;
  const what = value.kind === 'boolean' ? 'a boolean' : 'a number';
  yield makeFinding(
    'value-changed',
    value.range,
    `Without quotes ${value.text} is ${what}, and OpenChoreo turns it into the text ${read}. Put it into quotes to keep it as it stands.`,
    { fix: makeFix('Put it into quotes', [replaceRange(value.range, JSON.stringify(value.text))]) },
  );
}
