import type { Change } from '@/lib/workload/change';

const SECTIONS: Record<Change['section'], string> = {
  image: 'image',
  command: 'command',
  args: 'arguments',
  endpoint: 'endpoint',
  env: 'variable',
  file: 'file',
  dependency: 'dependency',
  resource: 'resource',
  label: 'label',
  annotation: 'annotation',
  other: 'field',
};

export function nameSection(section: Change['section']): string {
  return SECTIONS[section];
}

/** A JSON value for people: strings without their quotes, objects as `key value` pairs. */
export function describeValue(json: string | undefined): string {
  if (json === undefined) return '';
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }
  return describeParsed(value);
}

function describeParsed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(describeParsed).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]) => `${key} ${describeParsed(item)}`)
      .join(', ');
  return JSON.stringify(value);
}
