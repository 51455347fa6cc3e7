import type { Workload } from '../workload/workload';
import { printWorkload } from '../workload/print-workload';

/** A hover is no place for whole schemas. */
const MOST_LINES = 12;
const LONGEST_LINE = 100;

/** The part of the Workload at an RFC 6901 pointer as YAML with its key, shortened where it is long. */
export function printFragment(workload: Workload, pointer: string): string | undefined {
  const { text, lines } = printWorkload(workload, 'yaml');
  const span = lines.get(pointer);
  if (span === undefined) return undefined;
  const all = text.split('\n').slice(span.from - 1, span.to);
  const margin = /^ */.exec(all[0] ?? '')?.[0].length ?? 0;
  const shown = all.slice(0, MOST_LINES).map((line) => shorten(line.slice(margin)));
  return [...shown, ...(all.length > MOST_LINES ? ['…'] : [])].join('\n');
}

function shorten(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
