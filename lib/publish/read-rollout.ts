import type {
  BindingState,
  ComponentState,
  Condition,
  RolloutsClient,
} from '../control-plane/rollouts';
import type { Seen } from '../control-plane/see';
import { explainCondition } from './explain-condition';
import type { PublishRequest } from './plan';
import type { EnvironmentRollout, Rollout, RolloutState } from './rollout';
import { translateUpstream } from './upstream-failure';

export interface RolloutDeps {
  readonly rollouts: RolloutsClient;
  readonly now: () => Date;
}

/**
 * What OpenChoreo has made of a component since it was published to, as far as the client may see. Only reads. Names are
 * unique in a namespace, and whoever asks may see one project of it: a component of another project is told as one that
 * there is not, and of what is bound only what that project owns. Throws a `StudioError` (`upstream-…`) where the control
 * plane gives no answer.
 */
export async function readRollout(
  { rollouts, now }: RolloutDeps,
  { target, image }: Pick<PublishRequest, 'target' | 'image'>,
): Promise<Rollout> {
  const { namespace, project, component: name } = target;
  try {
    const [component, bound] = await Promise.all([
      rollouts.getComponent(namespace, name),
      rollouts.listBindings(namespace, name),
    ]);
    const at = now().toISOString();
    const isSeen = component?.kind === 'seen';
    if (!component || (isSeen && component.value.project !== project)) return { at, ...GONE };
    const bindings = bound.filter((binding) => binding.project === project);
    const environments = await Promise.all(
      bindings.map((binding) => describeBinding(rollouts, namespace, binding, image)),
    );
    return { at, environments, ...describeComponent(component, environments) };
  } catch (error) {
    throw translateUpstream(error);
  }
}

const GONE: Omit<Rollout, 'at'> = {
  state: 'stuck',
  text: 'The component does not exist any more.',
  environments: [],
  hidden: [],
};

const MAY_NOT_LOOK =
  'The component may not be read by this client: neither its condition nor whether it deploys by itself is known (component:view).';
const NONE_IN_SIGHT =
  'No release binding is in sight. There may be none, or this client may not see them (releasebinding:view).';

function describeComponent(
  component: Seen<ComponentState>,
  environments: readonly EnvironmentRollout[],
): Pick<Rollout, 'state' | 'text' | 'said' | 'latestRelease' | 'hidden'> {
  if (component.kind === 'hidden') {
    const hidden = environments.length > 0 ? [MAY_NOT_LOOK] : [MAY_NOT_LOOK, NONE_IN_SIGHT];
    if (environments.length > 0) return { ...summarize(environments), hidden };
    return { state: 'unknown', text: 'What became of it cannot be seen with this client.', hidden };
  }
  const { autoDeploy, conditions, latestRelease } = component.value;
  const release = latestRelease === undefined ? {} : { latestRelease };
  const ready = findReady(conditions);
  if (ready === undefined) {
    const text = 'OpenChoreo has not looked at the component yet.';
    return { state: 'waiting', text, ...release, hidden: [] };
  }
  if (ready.status !== 'True') return { ...explainReady(ready), ...release, hidden: [] };
  if (environments.length > 0) return { ...summarize(environments), ...release, hidden: [] };
  return autoDeploy
    ? { state: 'waiting', text: 'It is to be deployed.', ...release, hidden: [NONE_IN_SIGHT] }
    : {
        state: 'idle',
        text: 'The component does not deploy by itself (autoDeploy is off), and is deployed nowhere: deploy it in OpenChoreo when you want it to run.',
        ...release,
        hidden: [NONE_IN_SIGHT],
      };
}

/** Of several environments the one that needs somebody most. */
const GRAVEST: readonly RolloutState[] = ['stuck', 'waiting', 'unknown', 'running', 'idle'];

function summarize(environments: readonly EnvironmentRollout[]) {
  const state =
    GRAVEST.find((one) => environments.some((environment) => environment.state === one)) ??
    'unknown';
  const names = environments
    .filter((environment) => environment.state === state)
    .map(({ environment }) => environment);
  return { state, text: `${SUMMARIES[state]} ${new Intl.ListFormat('en').format(names)}.` };
}

const SUMMARIES: Readonly<Record<RolloutState, string>> = {
  running: 'It runs in',
  waiting: 'It is on its way in',
  stuck: 'It is stuck in',
  idle: 'It is not deployed in',
  unknown: 'It cannot be told how it is in',
};

async function describeBinding(
  rollouts: RolloutsClient,
  namespace: string,
  binding: BindingState,
  published: string,
): Promise<EnvironmentRollout> {
  const { environment, release, urls } = binding;
  const found =
    release === undefined ? undefined : await rollouts.getReleaseImage(namespace, release);
  const image = found?.kind === 'seen' ? found.value : undefined;
  return {
    environment,
    ...judgeBinding(binding),
    ...(release !== undefined && { release }),
    ...(image !== undefined && { image, isPublished: image === published }),
    urls,
  };
}

function judgeBinding({ isUndeployed, conditions, pending }: BindingState) {
  if (isUndeployed) return { state: 'idle', text: 'It is taken down here.' } as const;
  const ready = findReady(conditions);
  if (ready === undefined) {
    return { state: 'waiting', text: 'OpenChoreo has not looked at it yet.' } as const;
  }
  if (ready.status === 'True') return { state: 'running', text: 'It runs.' } as const;
  // `Ready` repeats the reason of the first that is not well; where it does not, that one says more.
  const cause =
    conditions.find(
      ({ type, status }) => type !== 'Ready' && type !== 'Finalizing' && status === 'False',
    ) ?? ready;
  const explained = explainReady(cause);
  const waits = pending.map(({ what, reason }) => (reason ? `${what} (${reason})` : what));
  const list = waits.length > 0 ? ` Missing: ${waits.join('; ')}.` : '';
  return { ...explained, text: explained.text + list };
}

function explainReady(condition: Condition) {
  const { message } = condition;
  return { ...explainCondition(condition), ...(message !== '' && { said: message }) };
}

function findReady(conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ type }) => type === 'Ready');
}
