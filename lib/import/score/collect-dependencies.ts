import type { DecodedDescriptor } from '../../descriptor/decode';
import { appendPointer } from '../../descriptor/json-pointer';

/** What a variable can get from an endpoint of another component. */
export type EndpointOutput = 'address' | 'host' | 'port' | 'basePath';

/** Gathers the `dependencies` of a descriptor. */
export interface DependencyCollector {
  /** The endpoint of the component to which something is bound already. */
  endpointOf(component: string): string | undefined;
  /** Answers with the JSON pointer of the dependency. */
  bindEndpoint(component: string, name: string, output: EndpointOutput, variable: string): string;
  /** Answers with those of the resource's name and of the binding; undefined where the output is bound already. */
  bindResource(
    ref: string,
    kind: 'envBindings' | 'fileBindings',
    output: string,
    to: string,
  ): readonly [string, string] | undefined;
  collected(): DecodedDescriptor['dependencies'];
}

interface EndpointDependency {
  readonly component: string;
  readonly name: string;
  readonly visibility: 'project';
  readonly envBindings: Partial<Record<EndpointOutput, string>>;
}

interface ResourceDependency {
  readonly ref: string;
  envBindings?: Map<string, string>;
  fileBindings?: Map<string, string>;
}

export function collectDependencies(): DependencyCollector {
  const endpoints: EndpointDependency[] = [];
  const resources: ResourceDependency[] = [];

  return {
    endpointOf: (component) => endpoints.find((known) => known.component === component)?.name,

    bindEndpoint(component, name, output, variable) {
      const known = endpoints.find(
        (dependency) =>
          dependency.component === component &&
          dependency.name === name &&
          dependency.envBindings[output] === undefined,
      );
      if (known) known.envBindings[output] = variable;
      else {
        const envBindings = { [output]: variable };
        endpoints.push({ component, name, visibility: 'project', envBindings });
      }
      return `/dependencies/endpoints/${known ? endpoints.indexOf(known) : endpoints.length - 1}`;
    },

    bindResource(ref, kind, output, to) {
      const known = resources.find((resource) => resource.ref === ref);
      const resource = known ?? { ref };
      if (!known) resources.push(resource);
      const bindings = (resource[kind] ??= new Map<string, string>());
      if (bindings.has(output)) return undefined;
      bindings.set(output, to);
      const pointer = `/dependencies/resources/${resources.indexOf(resource)}`;
      return [`${pointer}/ref`, appendPointer(`${pointer}/${kind}`, output)];
    },

    collected() {
      if (endpoints.length === 0 && resources.length === 0) return undefined;
      return {
        ...(endpoints.length > 0 && { endpoints }),
        ...(resources.length > 0 && { resources }),
      };
    },
  };
}
