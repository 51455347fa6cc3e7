import type { LiveCheck } from '../live-checks';

/** What the types that OpenChoreo ships ask for, by the last part of their name. */
const RULES: Readonly<Record<string, (types: readonly string[]) => string | undefined>> = {
  service: (types) => (types.length > 0 ? undefined : 'needs at least one endpoint'),
  worker: (types) => (types.length === 0 ? undefined : 'has no endpoints'),
  'web-application': (types) =>
    types.includes('HTTP') ? undefined : 'needs at least one endpoint of type HTTP',
};

/** Holds the endpoints against the rules of the component's type. Types of a company's own are not known here. */
export async function checkType({ rollouts, target, workload, report }: LiveCheck): Promise<void> {
  const { namespace, component } = target;
  const found = await rollouts.getComponent(namespace, component);
  // Planning has said that already.
  if (found === undefined) return;
  if (found.kind === 'hidden') {
    report(
      'not-looked-up',
      '',
      `The type of component ${component} could not be looked up: this client may not read components (component:view).`,
    );
    return;
  }
  const { type, isClusterType } = found.value;
  // A namespace may have one of its own under the same name.
  if (!isClusterType) return;
  const name = type.slice(type.lastIndexOf('/') + 1);
  const types = Object.values(workload.spec.endpoints ?? {}).map((endpoint) => endpoint.type);
  const broken = RULES[name]?.(types);
  if (broken === undefined) return;
  report(
    'type-rule',
    '/spec/endpoints',
    `Component ${component} is a ${name}, which ${broken}: OpenChoreo takes the Workload and deploys nothing.`,
  );
}
