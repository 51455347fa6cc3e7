import type { EnvironmentRollout, Rollout } from '../../../lib/publish/rollout';
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

/** What is said in the end. `taken`: how long was waited, in milliseconds. */
export function describeEnding(ending: Ending, taken: number): Told {
  const late = {
    isGood: false,
    hint: 'It may yet come to run. --timeout gives it more time.',
  };
  if (ending.kind === 'unseen') {
    return {
      ...late,
      message: `It is published; what became of it could not be looked at in ${formatDuration(taken)}.`,
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
      const where = listNames(ownIn(rollout, 'running'));
      const message = `What was published runs in ${where}, after ${formatDuration(taken)}.`;
      return { isGood: true, message };
    }
    case 'waiting':
      return {
        ...late,
        message: `It is published, and does not run after ${formatDuration(taken)}. ${reasonOf(rollout, state)}`,
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
        message: `It is published; whether it runs cannot be told. ${whyUnknown(rollout)}`,
        hint: 'Where the client that publishes lacks a right, whoever manages OpenChoreo may grant it component:view, releasebinding:view and componentrelease:view.',
      };
  }
}

function whyUnknown(rollout: Rollout): string {
  const { hidden } = rollout;
  const same = ownIn(rollout, 'running');
  if (same.length === 0) return hidden.join(' ') || UNSEEN;
  const why = `${sameRunsIn(same)}; without the component’s latest release it is not known whether OpenChoreo has taken this up.`;
  return [...hidden, why].join(' ');
}

const UNSEEN = 'What the releases there are were made of is not known.';

/** What the environments that keep it say; where it is not known which have a release of it, what is said on the whole too. */
function reasonOf(rollout: Rollout, state: 'waiting' | 'stuck'): string {
  const own = ownIn(rollout, state);
  if (own.length > 0) return own.map(describeEnvironment).join(' ');
  const same = ownIn(rollout, 'running');
  if (same.length > 0) return `${sameRunsIn(same)}; OpenChoreo has not taken this up yet.`;
  const { text, said, environments } = rollout;
  const kept = environments.filter((one) => one.state === state && one.isPublished === undefined);
  return [text + quote(said), ...kept.map(describeEnvironment)].join(' ');
}

/** From before, as far as is known. */
function sameRunsIn(environments: readonly EnvironmentRollout[]): string {
  return `A release with the same content runs in ${listNames(environments)}`;
}

function listNames(environments: readonly EnvironmentRollout[]): string {
  return new Intl.ListFormat('en').format(environments.map(({ environment }) => environment));
}
