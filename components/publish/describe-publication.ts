import type { TargetChoice } from '@/components/studio-actions';
import { nameTarget } from '@/components/targets/targets-context';
import type { Plan } from '@/lib/publish/plan';
import { RESULTS } from './results';
import type { PublicationState } from './use-publication';

export const ACTIONS = { create: 'Create', update: 'Update', unchanged: 'No change to' } as const;
const UNDER_WAY = { create: 'Creating', update: 'Updating', unchanged: 'Publishing' } as const;

/** What happens, or happened, to which Workload. */
export function describeTitle(state: PublicationState): string {
  if (!('plan' in state)) return 'Review & publish';
  const { action, name } = state.plan;
  if (state.at === 'publishing' || state.at === 'lost') return `${UNDER_WAY[action]} ${name}`;
  if (state.at === 'done' && state.publication.outcome.state === 'succeeded')
    return `${RESULTS[state.publication.outcome.result]} ${name}`;
  return `${ACTIONS[action]} ${name}`;
}

export function describeTarget(state: PublicationState, targets: readonly TargetChoice[]): string {
  if (state.at === 'idle') return '';
  const { target, release } = state.input;
  const name = nameTarget(targets, target);
  return `${name === undefined ? '' : `${name} · `}${target.namespace} / ${target.project} / ${target.component} · OpenChoreo ${release}`;
}

/** A refused plan is not published, whatever is agreed to. */
export function needsConsent({ removalsNeedConsent, verdict }: Plan): boolean {
  return removalsNeedConsent && verdict === 'accepted';
}
