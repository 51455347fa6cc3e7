/**
 * One value for the whole process. Next.js loads a module once for each of its bundles, so that a variable of a module
 * exists several times; the value is for that reason used by several copies of its own class.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`workload-studio.${name}`);
  const known: T | undefined = Reflect.get(globalThis, key);
  if (known !== undefined) return known;
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}

interface Shared<T> {
  readonly value: T;
  users: number;
}

/**
 * What the bundles of this process open together, one for each `key`. `leave` says true to the last of them, who then
 * closes it, and to nobody twice.
 */
export function share<T>(
  name: string,
  key: string,
  open: () => T,
): { readonly value: T; readonly leave: () => boolean } {
  const all = oncePerProcess(name, () => new Map<string, Shared<T>>());
  const shared = all.get(key) ?? { value: open(), users: 0 };
  all.set(key, shared);
  shared.users += 1;
  let left = false;
  const leave = (): boolean => {
    if (left) return false;
    left = true;
    shared.users -= 1;
    if (shared.users > 0) return false;
    all.delete(key);
    return true;
  };
  return { value: shared.value, leave };
}
