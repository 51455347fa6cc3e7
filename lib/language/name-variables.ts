import type { CursorContext } from './cursor-context';

/** What the variable for a part of an address is usually called. */
const SUFFIXES: Readonly<Record<string, string>> = { address: 'URL', basePath: 'BASE_PATH' };

/**
 * Names for the variable to which an output or part of an address is bound: `CART_URL` for the address of `cart`.
 * Undefined for any other field.
 */
export function nameVariables(
  path: string,
  { steps, outer }: CursorContext,
): readonly string[] | undefined {
  if (!/\.envBindings(?:\.|$)/.test(path)) return undefined;
  const step = steps.at(-1);
  if (step === undefined || step === 'item') return [];
  const suffix = SUFFIXES[step.key] ?? toVariable(step.key);
  const source = toVariable(outer.get('component') ?? outer.get('ref') ?? '');
  const offered = outer.has('component') ? toVariable(outer.get('name') ?? '') : '';
  if (source === '') return [suffix];
  // The endpoint's name tells two dependencies on one component apart.
  return [`${source}_${suffix}`, ...(offered === '' ? [] : [`${source}_${offered}_${suffix}`])];
}

function toVariable(name: string): string {
  return name
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
}
