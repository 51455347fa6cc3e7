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
