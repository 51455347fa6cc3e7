import type { Condition } from '../control-plane/rollouts';
import type { RolloutState } from './rollout';

interface Explained {
  readonly state: RolloutState;
  readonly text: string;
}

const stuck = (text: string): Explained => ({ state: 'stuck', text });
const waiting = (text: string): Explained => ({ state: 'waiting', text });

/** Why the controllers of OpenChoreo stop or wait, by their reason, and what people can do about it. */
const REASONS: ReadonlyMap<string, Explained> = new Map([
  // Of a Component.
  [
    'WorkloadNotFound',
    waiting(
      'OpenChoreo has not taken the Workload up yet, for which it needs some seconds. If it stays so, the Workload names another project or component as its owner.',
    ),
  ],
  [
    'InvalidConfiguration',
    stuck(
      'The component cannot be deployed as it is set up. Where there is more than one Workload of it, delete all but one.',
    ),
  ],
  [
    'ComponentTypeNotFound',
    stuck(
      'The type of the component does not exist. Have a platform engineer add it, or give the component another.',
    ),
  ],
  [
    'TraitNotFound',
    stuck(
      'A trait of the component does not exist. Take it out of the component, or have it added.',
    ),
  ],
  ['WorkflowNotFound', stuck('The workflow that the component names does not exist.')],
  ['WorkflowNotAllowed', stuck('The type of the component does not allow its workflow.')],
  ['ProjectNotFound', stuck('The project does not exist.')],
  [
    'DeploymentPipelineNotFound',
    stuck('The project has no deployment pipeline, so that there is no first environment.'),
  ],
  ['AutoDeployFailed', stuck('No release could be made of the Workload.')],
  // Of a ReleaseBinding.
  ['ComponentReleaseNotFound', stuck('The release that is to run does not exist.')],
  ['EnvironmentNotFound', stuck('The environment does not exist.')],
  ['DataPlaneNotFound', stuck('The data plane of the environment does not exist.')],
  ['DataPlaneNotConfigured', stuck('The environment has no data plane.')],
  ['ComponentNotFound', stuck('The component does not exist.')],
  ['InvalidReleaseConfiguration', stuck('The release cannot be deployed as it is set up.')],
  [
    'RenderingFailed',
    stuck(
      'OpenChoreo can make no Kubernetes objects of the release: a rule of the component’s type is broken, or something that it needs, such as a SecretReference, is missing.',
    ),
  ],
  ['ReleaseOwnershipConflict', stuck('Something else owns the deployed objects.')],
  [
    'ReleaseUpdateFailed',
    waiting('The deployed objects could not be updated; OpenChoreo tries again.'),
  ],
  ['ResourceApplyFailed', stuck('The cluster refused one of the objects.')],
  ['ResourcesDegraded', stuck('It is deployed and does not run well: look at its pods and logs.')],
  [
    'ResourcesNotReady',
    waiting('It is deployed and not ready yet. If it stays so, look at its pods and logs.'),
  ],
  ['ResourcesProgressing', waiting('It is being started.')],
  ['ResourcesUnknown', waiting('How it is cannot be told yet.')],
  [
    'ConnectionsPending',
    stuck(
      'It waits for other components: each endpoint that it depends on must be deployed there, with a visibility that reaches here.',
    ),
  ],
  [
    'ResourceDependenciesPending',
    stuck(
      'It waits for resources: each that it depends on must be bound in this environment and have the outputs that are asked for.',
    ),
  ],
  ['JobRunning', { state: 'running', text: 'The job runs.' }],
  ['JobFailed', stuck('The job failed: look at its logs.')],
  ['Finalizing', waiting('It is being deleted.')],
]);

export function isKnownReason(reason: string): boolean {
  return REASONS.has(reason);
}

/** What a condition that is not true means. A reason that is not known here speaks for itself. */
export function explainCondition({ reason }: Condition): Explained {
  return REASONS.get(reason) ?? waiting(`OpenChoreo says ${reason || 'no reason'}.`);
}
