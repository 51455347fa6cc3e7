import { appendPointer } from '../../descriptor/json-pointer';
import type { LiveCheck } from '../live-checks';

/** Looks up the resources that the Workload depends on, and the outputs that it binds. */
export async function checkResources({
  lookups,
  target: { namespace, project },
  workload,
  report,
}: LiveCheck): Promise<void> {
  const dependencies = workload.spec.dependencies?.resources ?? [];
  await Promise.all(
    dependencies.map(async ({ ref, envBindings = {}, fileBindings = {} }, index) => {
      if (!ref) return;
      const pointer = `/spec/dependencies/resources/${index}`;
      const found = await lookups.getResourceProject(namespace, ref);
      if (found === undefined) {
        report(
          'resource-missing',
          `${pointer}/ref`,
          `There is no resource ${ref} in namespace ${namespace}: this component is not deployed until there is.`,
        );
        return;
      }
      if (found.kind === 'seen' && found.value !== project) {
        report(
          'resource-missing',
          `${pointer}/ref`,
          `Resource ${ref} is not of project ${project}: a component depends on those of its own project.`,
        );
        return;
      }
      const outputs = await lookups.listOutputs(namespace, ref);
      if (outputs.length === 0) {
        report(
          'not-looked-up',
          pointer,
          found.kind === 'hidden'
            ? `Resource ${ref} and its outputs could not be looked up: this client may not read resources (resource:view).`
            : `The outputs of resource ${ref} could not be looked up: it is bound nowhere yet, or this client may not see where (resourcereleasebinding:view).`,
        );
        return;
      }
      for (const [kind, bindings] of Object.entries({ envBindings, fileBindings })) {
        for (const output of Object.keys(bindings).filter((one) => !outputs.includes(one))) {
          report(
            'resource-missing',
            appendPointer(`${pointer}/${kind}`, output),
            `Resource ${ref} has no output ${output}; it has ${outputs.join(', ')}.`,
          );
        }
      }
    }),
  );
}
