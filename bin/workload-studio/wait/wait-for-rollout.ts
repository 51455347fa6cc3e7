import { setTimeout as sleep } from 'node:timers/promises';
import { showLines } from '../../../lib/report/show-text';
import type { Output } from '../world';
import { describeEnding } from './describe-ending';
import { describeRollout } from './describe-rollout';
import { formatDuration } from './duration';
import { followRollout, type Wait } from './follow-rollout';
import type { Look, LookAtRollout } from './look';

/**
 * Waits until what was published runs, and tells whether it does. Each line is told when it is new, on `err`: the other
 * output is the report's.
 */
export async function waitForRollout(
  look: LookAtRollout,
  err: Output,
  wait: Wait,
): Promise<boolean> {
  const startedAt = now();
  tell(err, `Waiting up to ${formatDuration(wait.time)} for it to run …`);
  const ending = await followRollout({ look, onLook: tellChanges(err), now, sleep }, wait);
  const { isGood, message, hint } = describeEnding(ending, now() - startedAt);
  tell(err, isGood ? message : `Error: ${message}`);
  if (hint !== undefined) tell(err, hint);
  return isGood;
}

function now(): number {
  return performance.now();
}

function tellChanges(err: Output): (look: Look) => void {
  let before: readonly string[] = [];
  return (look) => {
    const lines = linesOf(look);
    for (const line of lines) if (!before.includes(line)) tell(err, `  ${line}`);
    before = lines;
  };
}

function linesOf(look: Look): readonly string[] {
  switch (look.kind) {
    case 'seen':
      return describeRollout(look.rollout);
    case 'missed':
      return [`It could not be looked at just now: ${look.why}`];
    case 'refused':
      return [];
  }
}

/** Texts of servers are in it. */
function tell(err: Output, line: string): void {
  err.write(`${showLines(line)}\n`);
}
