import type { ApiJson } from './api-json';

const TIME_LAYOUT = '2006-01-02T15:04:05Z07:00';
const TIME_PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^(0[1-9]|1[0-2])/],
  ['-', /^-/],
  ['02', /^([0-2]\d|3[01])/],
  ['T', /^T/],
  ['15', /^([01]\d|2[0-3])/],
  [':', /^:/],
  ['04', /^[0-5]\d/],
  [':', /^:/],
  ['05', /^[0-5]\d(\.\d+)?/],
  ['Z07:00', /^(Z|[+-]\d\d:\d\d)/],
];

/** What Go says of a JSON value that is not an RFC 3339 time; undefined when it is one. */
export function findTimeProblem(json: ApiJson): string | undefined {
  if (json.kind !== 'string') return 'Time.UnmarshalJSON: input is not a JSON string';
  let rest = json.value;
  for (const [layout, pattern] of TIME_PARTS) {
    const match = pattern.exec(rest);
    if (match === null) {
      return `parsing time "${json.value}" as "${TIME_LAYOUT}": cannot parse "${rest}" as "${layout}"`;
    }
    rest = rest.slice(match[0].length);
  }
  return rest === '' ? undefined : `parsing time "${json.value}": extra text: "${rest}"`;
}
