import { applyEdits } from '../descriptor/check/edits';
import type { Finding, Fix } from '../descriptor/finding';
import type { TextEdit } from '../descriptor/range';
import type { Generated } from '../workload/generate';
import { editBetween } from './edit-between';

/** A fix may uncover the next finding, as an error in the YAML hides all others. */
const MOST_ROUNDS = 10;

type Judged = Pick<Generated, 'findings' | 'workload'>;

/**
 * The edits that make all fixes that can be made together, and those that they make possible, until none is left.
 * What stood where OpenChoreo drops it may turn out to be refused where it belongs: if an error that was not there is
 * left at the end, the fixes that bring errors are left out. `generate` judges a text.
 */
export function fixAll(text: string, generate: (text: string) => Judged): readonly TextEdit[] {
  const start = { text, judged: generate(text) };
  const bold = repeat(start, (round) => fixTogether(round, generate));
  const end = isWorse(start.judged, bold.judged)
    ? repeat(start, (round) => fixHarmless(round, generate))
    : bold;
  return editBetween(text, end.text);
}

interface Round {
  readonly text: string;
  readonly judged: Judged;
}

function repeat(start: Round, step: (round: Round) => Round): Round {
  let round = start;
  for (let count = 0; count < MOST_ROUNDS; count += 1) {
    const next = step(round);
    if (next.text === round.text) break;
    round = next;
  }
  return round;
}

function fixTogether({ text, judged }: Round, generate: (text: string) => Judged): Round {
  const edits = pickDisjoint(judged.findings).flatMap((fix) => fix.edits);
  const fixed = applyEdits(text, edits);
  return { text: fixed, judged: generate(fixed) };
}

function fixHarmless(round: Round, generate: (text: string) => Judged): Round {
  const harmless: TextEdit[] = [];
  let best = round;
  for (const { edits } of pickDisjoint(round.judged.findings)) {
    const text = applyEdits(round.text, [...harmless, ...edits]);
    const judged = generate(text);
    if (isWorse(round.judged, judged)) continue;
    harmless.push(...edits);
    best = { text, judged };
  }
  return best;
}

/** The fixes of the descriptor in the order of their findings, without those that touch what an earlier one changes. */
function pickDisjoint(findings: readonly Finding[]): readonly Fix[] {
  const picked: Fix[] = [];
  const taken: TextEdit[] = [];
  for (const { fix, file } of findings) {
    if (!fix || file !== undefined) continue;
    if (fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    picked.push(fix);
    taken.push(...fix.edits);
  }
  return picked;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** True where an error appears that was not there. While nothing converts, errors hide each other. */
function isWorse(before: Judged, after: Judged): boolean {
  if (!before.workload) return false;
  if (!after.workload) return true;
  const known = new Set(before.findings.filter(isError).map(describe));
  return after.findings.some((finding) => isError(finding) && !known.has(describe(finding)));
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function describe({ code, message }: Finding): string {
  return `${code} ${message}`;
}
