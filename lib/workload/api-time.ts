import type { ApiJson } from './api-json';

interface TimePart {
  /** As Go's layout for RFC 3339 writes it. */
  readonly layout: string;
  readonly pattern: RegExp;
  /** What each number that the pattern takes out is called, and the highest it may be. */
  readonly limits?: readonly (readonly [name: string, most: number])[];
}

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const OFFSET_LIMITS = [
  ['time zone offset hour', 24],
  ['time zone offset minute', 60],
] as const;
const PARTS: readonly TimePart[] = [
  { layout: '2006', pattern: /^\d{4}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '01', pattern: /^(\d\d)/, limits: [['month', 12]] },
  { layout: '-', pattern: /^-/ },
  { layout: '02', pattern: /^\d\d/ },
  { layout: 'T', pattern: /^T/ },
  { layout: '15', pattern: /^(\d\d?)/, limits: [['hour', 23]] },
  { layout: ':', pattern: /^:/ },
  { layout: '04', pattern: /^(\d\d)/, limits: [['minute', 59]] },
  { layout: ':', pattern: /^:/ },
  { layout: '05', pattern: /^(\d\d)([.,]\d+)?/, limits: [['second', 59]] },
  // Go looks at the numbers of an offset before its sign.
  { layout: 'Z07:00', pattern: /^(?:Z|[^](\d\d):(\d\d))/, limits: OFFSET_LIMITS },
];

/** What Go says of a JSON value that is not an RFC 3339 time; undefined when it is one. */
export function findTimeProblem(json: ApiJson): string | undefined {
  if (json.kind !== 'string') return 'Time.UnmarshalJSON: input is not a JSON string';
  const time = json.value;
  const parsing = `parsing time ${quote(time)}`;
  let rest = time;
  for (const { layout, pattern, limits = [] } of PARTS) {
    const match = pattern.exec(rest);
    const beyond = match && limits.find(([, most], i) => Number(match[i + 1] ?? 0) > most);
    if (beyond) return `${parsing}: ${beyond[0]} out of range`;
    if (match === null || (layout === 'Z07:00' && !/^[Z+-]/.test(rest))) {
      return `${parsing} as "${LAYOUT}": cannot parse ${quote(rest)} as "${layout}"`;
    }
    if (layout === '01' && match[0] === '00') return `${parsing}: month out of range`;
    rest = rest.slice(match[0].length);
  }
  if (rest !== '') return `${parsing}: extra text: ${quote(rest)}`;
  return hasItsDay(time) ? undefined : `${parsing}: day out of range`;
}

/** True when the month of that year has the day. */
function hasItsDay(time: string): boolean {
  const [year, month, day] = [time.slice(0, 4), time.slice(5, 7), time.slice(8, 10)].map(Number);
  const last = new Date(Date.UTC(2000 + ((year ?? 0) % 400), month ?? 1, 0)).getUTCDate();
  return day !== undefined && day >= 1 && day <= last;
}

/** As Go's `time` quotes: whatever is no printable ASCII byte by byte. */
function quote(text: string): string {
  const quoted = [...new TextEncoder().encode(text)].map((byte) => {
    if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, '0')}`;
    const c = String.fromCharCode(byte);
    return c === '"' || c === '\\' ? `\\${c}` : c;
  });
  return `"${quoted.join('')}"`;
}
