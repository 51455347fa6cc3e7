import type { FieldType, ListType } from '../descriptor-fields';
import type { Finding, Fix } from '../finding';
import { int32Of } from '../type-mismatch';
import type { ListValue, MapValue, Value } from '../value';
import type { CheckContext } from './context';
import { lineStart, replaceRange, shiftLines, writeScalar } from './edits';
import { findKey, isFlow, textOf } from './look-up';
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
      yield wrongKind(value, name, 'a list', listFix(text, value, type));
      return;
    case 'bindings':
    case 'struct':
      if (value.kind === 'map') return;
      yield wrongKind(
        value,
        name,
        'a map',
        name === 'dependencies' ? sectionFix(text, value) : undefined,
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

function listFix(text: string, value: Value, type: ListType): Fix | undefined {
  const written = textOf(value);
  if (
    type.item.kind === 'string' &&
    written !== undefined &&
    'text' in value &&
    value.style === 'plain'
  ) {
    return makeFix('Make it a list', [replaceRange(value.range, `[${value.text}]`)]);
  }
  if (type.item.kind !== 'struct' || !('name' in type.item.fields) || value.kind !== 'map')
    return undefined;
  return makeFix('Make it a list', nameItems(text, value));
}

/** `api:` with a block below it becomes `- name: api` with the same block, which then has to stand two columns in. */
function nameItems(text: string, map: MapValue): ReturnType<typeof shiftLines> | undefined {
  if (isFlow(text, map)) return undefined;
  const edits = [];
  for (const { key, value, range } of map.entries) {
    if (value.kind !== 'map' || isFlow(text, value) || findKey(value, 'name')) return undefined;
    const column = (offset: number) => offset - lineStart(text, offset);
    const shift = column(key.range.from) + 2 - column(value.range.from);
    if (
      key.kind !== 'string' ||
      lineStart(text, value.range.from) === lineStart(text, key.range.from)
    )
      return undefined;
    edits.push({
      from: key.range.from,
      to: value.range.from - column(value.range.from),
      text: `- name: ${writeScalar(key.value)}\n`,
    });
    edits.push({
      from: lineStart(text, value.range.from),
      to: value.range.from,
      text: ' '.repeat(column(key.range.from) + 2),
    });
    edits.push(
      ...(shift === 0 ? [] : shiftLines(text, { from: value.range.from, to: range.to }, shift)),
    );
  }
  return edits;
}

/** A list right below `dependencies` holds endpoints or resources; which, its items say. */
function sectionFix(text: string, value: Value): Fix | undefined {
  if (value.kind !== 'list' || isFlow(text, value)) return undefined;
  const every = (key: string) => value.items.every((item) => findKey(item, key) !== undefined);
  const section = every('component') ? 'endpoints' : every('ref') ? 'resources' : undefined;
  if (section === undefined) return undefined;
  const start = lineStart(text, value.range.from);
  const indent = ' '.repeat(2);
  return makeFix(`Put the list under ${section}`, [
    { from: start, to: start, text: `${indent}${section}:\n${indent}` },
    ...shiftLines(text, value.range, 2),
  ]);
}
