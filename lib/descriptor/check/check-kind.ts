import type { FieldType } from '../descriptor-fields';
import type { Finding, Fix } from '../finding';
import { int32Of } from '../type-mismatch';
import type { ListValue, MapValue, Value } from '../value';
import type { CheckContext } from './context';
import { replaceRange } from './edits';
import { makeList, putUnderSection } from './kind-fixes';
import { makeFinding, makeFix } from './make-finding';

/** A value of another kind than its field: the converter stops at the first of them. */
export function* checkKind(
  { text }: CheckContext,
  value: Value,
  type: FieldType,
  name: string,
): Generator<Finding> {
  switch (type.kind) {
    case 'string':
      if (value.kind === 'list' || value.kind === 'map') yield wrongKind(value, name, 'text');
      return;
    case 'int32':
      yield* checkInteger(value, name);
      return;
    case 'list':
      if (value.kind === 'list') return;
      yield wrongKind(value, name, 'a list', makeList(text, value, type));
      return;
    case 'bindings':
    case 'struct':
      if (value.kind === 'map') return;
      yield wrongKind(
        value,
        name,
        'a map',
        name === 'dependencies' ? putUnderSection(text, value) : undefined,
      );
  }
}

const KIND_WORDS: Readonly<Record<Value['kind'], string>> = {
  null: 'nothing',
  boolean: 'a boolean',
  integer: 'a number',
  float: 'a number',
  string: 'text',
  list: 'a list',
  map: 'a map',
};

function wrongKind(value: Value, name: string, expected: string, fix?: Fix): Finding {
  return makeFinding(
    'wrong-kind',
    value.kind === 'map' || value.kind === 'list' ? headOf(value) : value.range,
    `OpenChoreo expects ${expected} for ${name}, and here is ${KIND_WORDS[value.kind]}. Its converter stops at this and makes no Workload. Write ${expected}.`,
    { fix },
  );
}

/** Long blocks are pointed at by their beginning. */
function headOf(value: ListValue | MapValue): Value['range'] {
  const head = value.kind === 'map' ? value.entries[0]?.key.range : value.items[0]?.range;
  return head === undefined
    ? value.range
    : { from: value.range.from, to: Math.max(head.to, value.range.from) };
}

function* checkInteger(value: Value, name: string): Generator<Finding> {
  // An integer beyond 32 bits is no port either, which has a finding of its own.
  if (value.kind === 'integer') return;
  if (value.kind === 'string' && /^[0-9]{1,9}$/.test(value.value)) {
    const number = String(Number(value.value));
    yield makeFinding(
      'quoted-number',
      value.range,
      `${name} is text here, and OpenChoreo's converter stops at it. Write the number without quotes.`,
      // Behind a tag (`!!str 8080`) the number would stay text.
      {
        fix:
          value.style === 'plain'
            ? undefined
            : makeFix(`Change to ${number}`, [replaceRange(value.range, number)]),
      },
    );
  } else if (int32Of(value) === undefined) {
    yield wrongKind(value, name, 'a whole number');
  }
}
