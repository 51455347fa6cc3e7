import { DESCRIPTOR, type FieldType } from '../lib/descriptor/descriptor-fields';
import {
  isBindings,
  isList,
  partOf,
  type FormChange,
  type FormValue,
} from '../lib/form/form-value';
import { SECTIONS, type FormPath } from '../lib/form/sections';
import { TEXTS } from './arbitrary-layout';

/** Any number from 0. */
export type Dice = readonly [kind: number, place: number, value: number];

/** A change that the form offers for a descriptor: each kind as often as the others, where there is a place for it. */
export function pickChange(descriptor: FormValue, [kind, place, value]: Dice): FormChange {
  const offered = listChanges(descriptor, DESCRIPTOR, [], value);
  const kinds = [...new Set(offered.map((one) => one.kind))];
  const changes = offered.filter((one) => one.kind === kinds[kind % kinds.length]);
  const change = changes[place % changes.length];
  if (change === undefined) throw new RangeError('There is always something to add.');
  return change;
}

function listChanges(
  value: FormValue | undefined,
  type: FieldType,
  path: FormPath,
  die: number,
): readonly FormChange[] {
  switch (type.kind) {
    case 'string':
    case 'int32': {
      const given = type.kind === 'string' ? textOf(die) : die;
      const set: FormChange = { kind: 'set', path, value: given };
      if (value === undefined || typeof path.at(-1) === 'number') return [set];
      return [set, { kind: 'blank', path }, { kind: 'remove', path }];
    }
    case 'list': {
      const items = isList(value) ? value : [];
      const item: FormValue =
        type.item.kind === 'string' ? textOf(die) : { name: textOf(die), component: 'c' };
      const known = path.at(-1) === 'resources' ? { ref: textOf(die) } : item;
      const below = items.flatMap((part, at): readonly FormChange[] => [
        ...listChanges(part, type.item, [...path, at], die),
        { kind: 'remove', path: [...path, at] },
        { kind: 'move', path, from: at, to: die % items.length },
        { kind: 'add', path, at, value: known },
      ]);
      return [...below, { kind: 'add', path, value: known }];
    }
    case 'bindings': {
      const names = isBindings(value) ? [...value.keys()] : [];
      const to = `${textOf(die)}.`;
      const below = names.flatMap((name): readonly FormChange[] => [
        { kind: 'set', path: [...path, name], value: textOf(die) },
        { kind: 'remove', path: [...path, name] },
        ...(names.includes(to) ? [] : [{ kind: 'rename' as const, path: [...path, name], to }]),
      ]);
      return [...below, { kind: 'set', path: [...path, 'no, new'], value: textOf(die) }];
    }
    case 'struct': {
      const isOffered = path.length > 1 || SECTIONS.some((name) => name === path[0]);
      const below = Object.entries(type.fields).flatMap(([name, field]) =>
        listChanges(value && partOf(value, name), field.type, [...path, name], die),
      );
      if (!isOffered || value === undefined || typeof path.at(-1) === 'number') return below;
      return [...below, { kind: 'remove', path }];
    }
  }
}

function textOf(die: number): string {
  return TEXTS[die % TEXTS.length] ?? '';
}
