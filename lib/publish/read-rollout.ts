import type {
  BindingState,
  ComponentState,
  ReleaseState,
  RolloutsClient,
} from '../control-plane/rollouts';
import type { Seen } from '../control-plane/see';
import type { WorkloadsClient } from '../control-plane/workloads';
import { compareWorkloads } from '../workload/compare';
import type { Workload } from '../workload/workload';
import { explainReady, findReady, judgeBinding } from './judge-binding';
import type { Publication, PublishRequest } from './plan';
import type { EnvironmentRollout, Rollout, RolloutState } from './rollout';
import { translateUpstream } from './upstream-failure';

export interface RolloutDeps {
  readonly rollouts: Omit<RolloutsClient, 'until'>;
  readonly workloads: Pick<WorkloadsClient, 'get' | 'listByComponent'>;
  readonly now: () => Date;
}

/** What was published. `workload`: what was sent. */
export interface Published extends Pick<PublishRequest, 'target' | 'image'> {
  readonly workload?: Workload;
}

/** Undefined for a publication that did not get through: nothing came of it. */
export function publishedBy({
  request: { target, image },
  plan: { workload },
  outcome,
}: Pick<Publication, 'request' | 'plan' | 'outcome'>): Published | undefined {
  return outcome.state === 'succeeded'
    ? { target, image, ...(workload && { workload }) }
    : undefined;
}

/**
 * What OpenChoreo has made of a component since it was published to, as far as the client may see. Only reads. Names are
 * unique in a namespace, and whoever asks may see one project of it: a component of another project is told as one that
 * there is not, and of what is bound only what that project owns. Throws a `StudioError` (`upstream-…`) where the control
 * plane gives no answer.
 */
export async function readRollout(deps: RolloutDeps, published: Published): Promise<Rollout> {
  const { rollouts, now } = deps;
  const { namespace, project, component: name } = published.target;
  try {
    const [component, bound] = await Promise.all([
      rollouts.getComponent(namespace, name),
      rollouts.listBindings(namespace, name),
    ]);
    const at = now().toISOString();
    const isSeen = component?.kind === 'seen';
    if (!component || (isSeen && component.value.project !== project)) return { at, ...GONE };
    const bindings = bound.filter((binding) => binding.project === project);
    const isTold = isSeen || bindings.length > 0;
    if (!isTold && (await isOfAnotherProject(deps, published.target))) return { at, ...GONE };
    const environments = await Promise.all(
      bindings.map((binding) => describeBinding(deps, binding, published)),
    );
    const told = describeComponent(component, environments);
    // Right after a publication the controllers still speak of what stood before.
    const runsAnother =
      environments.length > 0 && environments.every(({ isPublished }) => isPublished === false);
    // What keeps the component itself from going on is the answer already.
    const isWell = !isSeen || findReady(component.value.conditions)?.status === 'True';
    if (!runsAnother || !isWell) return { at, environments, ...told };
    return { at, environments, ...told, ...(await tellOfAnother(deps, component, published)) };
  } catch (error) {
    throw translateUpstream(error);
  }
}

/** By its Workload under any name, as `findStanding` tells it, where the component may not be read. */
async function isOfAnotherProject(
  { workloads }: RolloutDeps,
  { namespace, project, component }: Published['target'],
): Promise<boolean> {
  const listed = await workloads.listByComponent(namespace, component);
  return listed.length > 0 && listed.every(({ spec }) => spec.owner.projectName !== project);
}

/** Nothing that is bound was made of what was published. */
async function tellOfAnother(
  { workloads }: RolloutDeps,
  component: Seen<ComponentState>,
  { target: { namespace }, workload }: Published,
): Promise<Pick<Rollout, 'state' | 'text'>> {
  if (workload) {
    const stands = await workloads.get(namespace, workload.metadata.name);
    const isHidden = stands.kind === 'forbidden';
    const live = stands.kind === 'found' ? stands.workload : undefined;
    if (!isHidden && (!live || compareWorkloads(live, workload).length > 0)) {
      return { state: 'idle', text: 'Something else stands by now, and this runs nowhere.' };
    }
  }
  const what = 'What is deployed was made of something else, published before or since.';
  if (component.kind === 'hidden') return { state: 'unknown', text: what };
  return component.value.autoDeploy
    ? {
        state: 'waiting',
        text: 'OpenChoreo has not taken it up yet: what stood before is deployed.',
      }
    : {
        state: 'idle',
        text: `${what} The component does not deploy by itself (autoDeploy is off): deploy this in OpenChoreo when you want it to run.`,
      };
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
  { rollouts }: RolloutDeps,
  binding: BindingState,
  published: Published,
): Promise<EnvironmentRollout> {
  const { environment, release, urls } = binding;
  const { namespace } = published.target;
  const found = release === undefined ? undefined : await rollouts.getRelease(namespace, release);
  const made = found?.kind === 'seen' ? found.value : undefined;
  return {
    environment,
    ...judgeBinding(binding),
    ...(release !== undefined && { release }),
    ...(made && { image: made.image, ...compareRelease(made, published) }),
    urls,
  };
}

/** Another image is proof that it is something else; the same one proves nothing where the rest cannot be compared. */
function compareRelease(
  { image, content }: ReleaseState,
  { image: wanted, workload }: Published,
): Pick<EnvironmentRollout, 'isPublished'> {
  if (image !== wanted) return { isPublished: false };
  if (workload === undefined || content === undefined) return {};
  const made = { ...workload, spec: { ...content, owner: workload.spec.owner } };
  return { isPublished: compareWorkloads(made, workload).length === 0 };
}
