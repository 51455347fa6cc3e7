import { setTimeout as sleep } from 'node:timers/promises';
import { generateInSteps, type Generated, type GenerateInput } from '../workload/generate';
import { LATEST_RELEASE } from '../workload/releases';
import { warmUpText } from './warm-up';

/** A shorter text is done in a few milliseconds and better left in one piece. In characters. */
const LONG_TEXT = 8 * 1024;
/** After so many rounds V8 has made fast most of what a large descriptor needs. */
const WARM_UP_ROUNDS = 4;

let warmingUp: Promise<void> | undefined;

/** `generateWorkload`, but while a long descriptor is looked at, other requests get their turn between the steps. */
export async function generateGently(input: GenerateInput): Promise<Generated> {
  const isLong = (input.descriptor?.text.length ?? 0) > LONG_TEXT;
  const steps = generateInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    // One turn of the event loop would only take in a request; a millisecond is enough to answer it.
    if (isLong) await sleep(1);
  }
}

/** Has V8 learn once, before a long descriptor comes to learn from. Goes on by itself, with a rest after each step. */
export function warmUp(): void {
  warmingUp ??= runOften();
}

async function runOften(): Promise<void> {
  const descriptor = { text: warmUpText(), files: new Map<string, string>() };
  const params = { namespace: 'n', project: 'p', component: 'c', image: 'i' };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const _ of generateInSteps({ descriptor, params, release: LATEST_RELEASE })) {
      await sleep(1, undefined, { ref: false });
    }
  }
}
