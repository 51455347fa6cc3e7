import { DESCRIPTOR, type FieldType } from '../descriptor/descriptor-fields';
import { isBindings, isList, partOf, valueAt, type FormChange, type FormValue } from './form-value';
import { typeAt, typeBelow, type FormPath } from './sections';

/** What a descriptor holds after a change; absent for a change of what is not there. What is left empty goes, but items of lists. */
export function applyChange(root: FormValue, change: FormChange): FormValue | undefined {
  const { path } = change;
  if (typeAt(path) === undefined || !hasItems(root, path)) return undefined;
  const old = valueAt(root, path);
  const put = (value: FormValue | undefined) => update(root, DESCRIPTOR, path, value) ?? {};
  switch (change.kind) {
    case 'set':
      return put(change.value);
    case 'blank':
      // A binding to null is one to an empty text.
      return put(isBindings(valueAt(root, path.slice(0, -1))) ? '' : undefined);
    case 'remove':
      return put(undefined);
    case 'add': {
      const items = isList(old) ? old : [];
      const at = change.at ?? items.length;
      return at > items.length ? undefined : put(items.toSpliced(at, 0, change.value));
    }
    case 'move': {
      const moved = isList(old) ? old[change.from] : undefined;
      if (!isList(old) || moved === undefined || change.to >= old.length) return undefined;
      return put(old.toSpliced(change.from, 1).toSpliced(change.to, 0, moved));
    }
    case 'rename': {
      const bindings = valueAt(root, path.slice(0, -1));
      const name = path.at(-1);
      if (!isBindings(bindings) || typeof name !== 'string' || bindings.has(change.to)) {
        return undefined;
      }
      const renamed = Array.from(bindings, ([other, text]): [string, string] => [
        other === name ? change.to : other,
        text,
      ]);
      return update(root, DESCRIPTOR, path.slice(0, -1), new Map(renamed));
    }
  }
}

/** True when every item on the path is there. */
function hasItems(root: FormValue, path: FormPath): boolean {
  return path.every(
    (step, at) => typeof step === 'string' || valueAt(root, path.slice(0, at + 1)) !== undefined,
  );
}

function update(
  value: FormValue | undefined,
  type: FieldType,
  path: FormPath,
  put: FormValue | undefined,
): FormValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  const below = typeBelow(type, step);
  if (below === undefined) return value;
  const part = update(value === undefined ? value : partOf(value, step), below, rest, put);
  if (typeof step === 'number') {
    const items = isList(value) ? value : [];
    // An item stays when its last field goes.
    const kept = part ?? (rest.length > 0 ? {} : undefined);
    const changed = kept === undefined ? items.toSpliced(step, 1) : items.with(step, kept);
    return changed.length > 0 ? changed : undefined;
  }
  const parts = new Map<string, FormValue | undefined>(
    isBindings(value) ? value : Object.entries(value ?? {}),
  );
  if (part === undefined) parts.delete(step);
  else parts.set(step, part);
  if (parts.size === 0) return undefined;
  return type.kind === 'bindings' ? textsOf(parts) : Object.fromEntries(parts);
}

function textsOf(parts: ReadonlyMap<string, FormValue | undefined>): ReadonlyMap<string, string> {
  return new Map(
    [...parts].flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}
