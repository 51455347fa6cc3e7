import { quoteGo } from '../descriptor/go-text';
import { findNearestPlace, findPlace, itemPlace, type Place } from '../descriptor/places';
import { originOf, traceValue, type Provenance } from './provenance';
import { DEPENDENCY_VISIBILITIES } from './releases';
import { fail, toRecord, type Section, type SectionFailure, type SectionInput } from './section';
import type { Dependencies, EndpointDependency, ResourceDependency } from './workload';

type Written = NonNullable<SectionInput['descriptor']['dependencies']>;
type WrittenEndpoint = NonNullable<Written['endpoints']>[number];
type WrittenResource = NonNullable<Written['resources']>[number];
type Bindings = NonNullable<WrittenResource['envBindings']>;

/** `connections`, where a release has them, are what `dependencies.endpoints` became. */
export function convertDependencies(input: SectionInput): Section<Dependencies | undefined> {
  const { connections, dependencies } = input.descriptor;
  const provenance: Provenance[] = [];

  const endpoints: EndpointDependency[] = [];
  const from = connections ? '/connections' : '/dependencies/endpoints';
  const endpointsPlace = findPlace(input.places, from);
  for (const [at, written] of (connections ?? dependencies?.endpoints ?? []).entries()) {
    const source = itemPlace(endpointsPlace, at);
    const refusal = input.rules.checksValues && refuseEndpoint(written, at, source);
    if (refusal) return refusal;
    const endpoint = makeEndpoint(written);
    endpoints.push(endpoint);
    const target = `/spec/dependencies/endpoints/${at}`;
    provenance.push(...traceValue(endpoint, target, source));
  }

  const resources: ResourceDependency[] = [];
  const resourcesPlace = findPlace(input.places, '/dependencies/resources');
  for (const [at, written] of (dependencies?.resources ?? []).entries()) {
    const source = itemPlace(resourcesPlace, at);
    const refusal = refuseResource(written, at, source);
    if (refusal) return refusal;
    const resource = makeResource(written);
    resources.push(resource);
    const target = `/spec/dependencies/resources/${at}`;
    provenance.push(...traceValue(resource, target, source));
  }

  if (endpoints.length + resources.length === 0) return { ok: true, value: undefined, provenance };
  const value = {
    ...(endpoints.length > 0 && { endpoints }),
    ...(resources.length > 0 && { resources }),
  };
  const parts = [
    ['', connections ? '/connections' : '/dependencies'],
    ...(endpoints.length > 0 ? [['/endpoints', from]] : []),
    ...(resources.length > 0 ? [['/resources', '/dependencies/resources']] : []),
  ] as const;
  const own = parts.map(([below = '', source = '']) => ({
    pointer: `/spec/dependencies${below}`,
    origin: originOf(findPlace(input.places, source)),
  }));
  return { ok: true, value, provenance: [...own, ...provenance] };
}

function refuseEndpoint(
  { component = '', name = '', visibility = '' }: WrittenEndpoint,
  at: number,
  source: Place | undefined,
): SectionFailure | undefined {
  const refuse = (message: string, field: string): SectionFailure =>
    fail(message, findNearestPlace(source, `/${field}`)?.range);
  const which = `dependency endpoint[${at}]`;
  if (!component) return refuse(`${which}: component is required`, 'component');
  const whose = `${which} (component ${quoteGo(component)})`;
  if (!name) return refuse(`${whose}: name is required`, 'name');
  if (!visibility) return refuse(`${whose}: visibility is required`, 'visibility');
  const legal: readonly string[] = DEPENDENCY_VISIBILITIES;
  if (legal.includes(visibility)) return undefined;
  return refuse(
    `invalid dependency endpoint visibility ${quoteGo(visibility)} for component ${quoteGo(component)} endpoint ${quoteGo(name)}: must be one of [${legal.join(', ')}]`,
    'visibility',
  );
}

function makeEndpoint(written: WrittenEndpoint): EndpointDependency {
  const { address, host, port, basePath } = written.envBindings ?? {};
  return {
    ...(written.project && { project: written.project }),
    component: written.component ?? '',
    name: written.name ?? '',
    visibility: written.visibility ?? '',
    envBindings: {
      ...(address && { address }),
      ...(host && { host }),
      ...(port && { port }),
      ...(basePath && { basePath }),
    },
  };
}

function refuseResource(
  { ref = '', envBindings, fileBindings }: WrittenResource,
  at: number,
  source: Place | undefined,
): SectionFailure | undefined {
  const refuse = (message: string, field: string): SectionFailure =>
    fail(message, findNearestPlace(source, `/${field}`)?.range);
  const which = `dependency resource[${at}]`;
  if (!ref) return refuse(`${which}: ref is required`, 'ref');
  const whose = `${which} (ref ${quoteGo(ref)})`;
  const cannot = (field: string, values: string): SectionFailure =>
    refuse(`${whose}: ${field} keys (output names) and values (${values}) cannot be empty`, field);
  if (hasGap(envBindings)) return cannot('envBindings', 'env var names');
  if (hasGap(fileBindings)) return cannot('fileBindings', 'mount paths');
  return undefined;
}

function hasGap(bindings: Bindings | undefined): boolean {
  return [...(bindings ?? [])].some(([output, target]) => !output || !target);
}

function makeResource({
  ref = '',
  envBindings,
  fileBindings,
}: WrittenResource): ResourceDependency {
  return {
    ref,
    ...(envBindings?.size && { envBindings: toRecord(envBindings) }),
    ...(fileBindings?.size && { fileBindings: toRecord(fileBindings) }),
  };
}
