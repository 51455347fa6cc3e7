import type { Change } from '../workload/change';
import { describeChange, nameSection } from '../workload/describe-change';
import { showText } from './show-text';

/** One line of a plan's difference: removed text has `-`, added text `+`. */
export interface DifferenceLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

/** A change as a diff shows it: what goes, then what comes. */
export function differenceLines(change: Change): readonly DifferenceLine[] {
  const name = [nameSection(change.section), change.name].filter(Boolean).join(' ');
  const lines = describeChange(change).flatMap(({ field, before, after }) => {
    const what = field === undefined ? name : `${name} ${field}`;
    return [
      ...(before === undefined ? [] : [{ sign: '-', text: `${what}: ${before}` } as const]),
      ...(after === undefined ? [] : [{ sign: '+', text: `${what}: ${after}` } as const]),
    ];
  });
  return lines.map(({ sign, text }) => ({ sign, text: showText(text) }));
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/** A change in one line: `~ endpoint api: port 8080 → 8081`. */
export function changeLine(change: Change): string {
  const name = [nameSection(change.section), change.name].filter(Boolean).join(' ');
  const parts = describeChange(change).map(({ field, before, after }) => {
    const values = [before, after].filter((value) => value !== undefined).join(' → ');
    return field === undefined ? values : `${field} ${values}`;
  });
  return showText(`${SIGNS[change.kind]} ${name}: ${parts.join('; ')}`);
}
