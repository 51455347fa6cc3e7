import type { FormPath } from '@/lib/form/sections';

/** A path as in `FIELD_DOCS`: names with dots, `[]` for items. */
export function docPath(path: FormPath): string {
  return path.reduce<string>((whole, step) => {
    if (typeof step === 'number') return `${whole}[]`;
    return whole === '' ? step : `${whole}.${step}`;
  }, '');
}

/** `targetPort` as people read it: `Target port`. */
export function labelOf(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  if (name === 'apiVersion') return 'API version';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
