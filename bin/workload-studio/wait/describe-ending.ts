import type { Rollout } from '../../../lib/publish/rollout';
import { describeEnvironment, quote } from './describe-rollout';
import { formatDuration } from './duration';
import type { Ending } from './follow-rollout';
import { ownIn } from './judge-rollout';

interface Told {
  /** Whether what was published runs. */
  readonly isGood: boolean;
  readonly message: string;
  readonly hint?: string;
}

/** What is said in the end. Milliseconds: the time that was given, and how much of it was taken. */
export function describeEnding(
  ending: Ending,
  { time, taken }: { readonly time: number; readonly taken: number },
): Told {
  const late = {
    isGood: false,
    hint: 'It may yet come to run. --timeout gives it more time.',
  };
  if (ending.kind === 'unseen') {
    return {
      ...late,
      message: `It is published; what became of it could not be looked at within ${formatDuration(time)}.`,
    };
  }
  if (ending.kind === 'refused') {
    const { why, hint } = ending;
    const message = `It is published; what became of it cannot be looked at: ${why}`;
    return { isGood: false, message, ...(hint !== undefined && { hint }) };
  }
  const { state, rollout } = ending;
  switch (state) {
    case 'running': {
      const names = ownIn(rollout, 'running').map(({ environment }) => environment);
      const where = new Intl.ListFormat('en').format(names);
      const message = `What was published runs in ${where}, after ${formatDuration(taken)}.`;
      return { isGood: true, message };
    }
    case 'waiting':
      return {
        ...late,
        message: `It is published, and does not run after ${formatDuration(time)}. ${reasonOf(rollout, state)}`,
      };
    case 'stuck':
      return {
        isGood: false,
        message: `It is published, and is stuck. ${reasonOf(rollout, state)}`,
      };
    case 'idle':
      return { isGood: false, message: `It is published, and runs nowhere. ${rollout.text}` };
    case 'unknown':
      return {
        isGood: false,
        message: `It is published; whether it runs cannot be seen. ${rollout.hidden.join(' ') || UNSEEN}`,
        hint: 'Whoever manages OpenChoreo may grant component:view, releasebinding:view and componentrelease:view to the client that publishes.',
      };
  }
}

const UNSEEN = 'What the releases that run were made of is hidden.';

/** What the environments that keep it say; where it is not known which have a release of it, what is said on the whole too. */
function reasonOf(rollout: Rollout, state: 'waiting' | 'stuck'): string {
  const own = ownIn(rollout, state);
  if (own.length > 0) return own.map(describeEnvironment).join(' ');
  const { text, said, environments } = rollout;
  const kept = environments.filter((one) => one.state === state && one.isPublished === undefined);
  return [text + quote(said), ...kept.map(describeEnvironment)].join(' ');
}
