import type { BindingState, Condition } from '../control-plane/rollouts';
import { explainCondition, isKnownReason } from './explain-condition';
import type { EnvironmentRollout } from './rollout';

/** How a release is in its environment, by what the controllers say of it. */
export function judgeBinding({
  isUndeployed,
  conditions,
  pending,
}: BindingState): Pick<EnvironmentRollout, 'state' | 'text' | 'said'> {
  if (isUndeployed) return { state: 'idle', text: 'It is taken down here.' };
  const ready = findReady(conditions);
  if (ready === undefined)
    return { state: 'waiting', text: 'OpenChoreo has not looked at it yet.' };
  if (ready.status === 'True') return { state: 'running', text: 'It runs.' };
  const explained = explainReady(findCause(ready, conditions));
  const waits = pending.map(({ what, reason }) => (reason ? `${what} (${reason})` : what));
  const list = waits.length > 0 ? ` Missing: ${waits.join('; ')}.` : '';
  return { ...explained, text: explained.text + list };
}

/** `Ready` repeats the reason of what is not well in most releases; where it says nothing known, the first that is not well does. */
function findCause(ready: Condition, conditions: readonly Condition[]): Condition {
  const unwell = conditions.filter(
    ({ type, status }) => type !== 'Ready' && type !== 'Finalizing' && status === 'False',
  );
  const named = unwell.find(({ reason }) => reason === ready.reason);
  if (named) return named;
  return isKnownReason(ready.reason) ? ready : (unwell[0] ?? ready);
}

export function explainReady(
  condition: Condition,
): Pick<EnvironmentRollout, 'state' | 'text' | 'said'> {
  const { message } = condition;
  return { ...explainCondition(condition), ...(message !== '' && { said: message }) };
}

export function findReady(conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ type }) => type === 'Ready');
}
