import type { FieldType } from '../descriptor/descriptor-fields';
import { partsOf } from '../descriptor/print-descriptor';
import { typeBelow, type FormPath } from './sections';

/** A value as `decodeDescriptor` gives it: a map from text to text for bindings, an object for any other map. */
export type FormValue =
  | string
  | number
  | readonly FormValue[]
  | ReadonlyMap<string, string>
  | { readonly [name: string]: FormValue | undefined };

/** A step of a person in the form. */
export type FormChange =
  /** A field or binding gets a value, and all that is missing above it. */
  | { readonly kind: 'set'; readonly path: FormPath; readonly value: FormValue }
  /** A field is emptied; its key and line stay for what will be typed next. */
  | { readonly kind: 'blank'; readonly path: FormPath }
  /** A field, a binding or an item goes, with every key above it that has nothing else. */
  | { readonly kind: 'remove'; readonly path: FormPath }
  /** An item of the list at `path` comes before the one at index `at`; absent: behind the last. */
  | {
      readonly kind: 'add';
      readonly path: FormPath;
      readonly at?: number;
      readonly value: FormValue;
    }
  /** The item at index `from` of the list at `path` gets the index `to`. */
  | { readonly kind: 'move'; readonly path: FormPath; readonly from: number; readonly to: number }
  /** The binding at `path`, whose last step is its name. */
  | { readonly kind: 'rename'; readonly path: FormPath; readonly to: string };

/** What stands at a path below `root`; absent where nothing does. */
export function valueAt(root: FormValue, path: FormPath): FormValue | undefined {
  let value: FormValue | undefined = root;
  for (const step of path) value = value === undefined ? undefined : partOf(value, step);
  return value;
}

/** The scalar at a path as text; empty where there is none. */
export function textAt(root: FormValue, path: FormPath): string {
  const value = valueAt(root, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function partOf(value: FormValue, step: string | number): FormValue | undefined {
  if (typeof value === 'string' || typeof value === 'number') return undefined;
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return isBindings(value) ? value.get(String(step)) : value[step];
}

export function isList(value: FormValue | undefined): value is readonly FormValue[] {
  return Array.isArray(value);
}

export function isBindings(value: FormValue | undefined): value is ReadonlyMap<string, string> {
  return value instanceof Map;
}

/** Equal for what a form shows alike: nothing is the same as an empty list or map. */
export function isSameValue(one: unknown, other: unknown, type: FieldType): boolean {
  if (type.kind === 'string' || type.kind === 'int32') return one === other;
  const left = new Map(partsOf(one, type).map(({ step, value }) => [step, value]));
  const right = new Map(partsOf(other, type).map(({ step, value }) => [step, value]));
  if (type.kind !== 'struct' && left.size !== right.size) return false;
  return [...new Set([...left.keys(), ...right.keys()])].every((step) => {
    const below = typeBelow(type, step);
    return below !== undefined && isSameValue(left.get(step), right.get(step), below);
  });
}
