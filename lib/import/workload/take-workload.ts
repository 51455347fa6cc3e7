import type { DecodedDescriptor } from '../../descriptor/decode';
import { printDescriptor } from '../../descriptor/print-descriptor';
import type { Release } from '../../descriptor/release';
import type { ImportedTarget, Taken } from '../imported';
import type { ImportLog } from '../import-log';
import { childOf, childrenOf, descend, textOf, type SourceNode } from '../source-node';
import { createCompanionFiles } from './companion-files';
import { takeConfigurations } from './take-configurations';
import { takeDependencies } from './take-dependencies';
import { takeEndpoints } from './take-endpoints';
import { isEmpty, takeText } from './take-scalar';
import type { Taking } from './taking';

export interface WorkloadSource {
  /** The resource, or one of several in a document. */
  readonly node: SourceNode;
  readonly files: ReadonlyMap<string, string>;
  readonly release: Release;
  readonly log: ImportLog;
}

/** Makes a descriptor of a Workload resource of any release, and notes what became of each of its values but the unknown. */
export function takeWorkload({ node, files, release, log }: WorkloadSource): Omit<Taken, 'notes'> {
  const spec = childOf(node, 'spec');
  for (const header of ['apiVersion', 'kind']) {
    const stated = childOf(node, header);
    if (stated) log.carry(stated);
  }
  const target = takeTarget(log, node);
  const companions = createCompanionFiles(files);
  const comments = new Map<string, readonly string[]>();
  const taking: Taking = { log, release, project: target.project, companions, comments };
  const container = takeContainer(log, spec);
  const image = takeText(log, childOf(container, 'image'), []);
  for (const field of ['command', 'args']) {
    const start = childOf(container, field);
    if (start && !isEmpty(start)) log.leaveOut(start, NO_START);
  }
  const endpoints = takeEndpoints(taking, childOf(spec, 'endpoints'));
  const configurations = takeConfigurations(taking, container);
  const name = takeName(log, node, target);
  const descriptor: DecodedDescriptor = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    ...(name !== undefined && { metadata: { name } }),
    ...(endpoints.length > 0 && { endpoints }),
    ...(spec && takeDependencies(taking, spec)),
    ...(configurations && { configurations }),
  };
  return {
    kind: 'taken',
    format: 'OpenChoreo Workload',
    descriptor: { text: printDescriptor(descriptor, comments), files: companions.files },
    target,
    ...(image !== undefined && { image }),
  };
}

const NO_START =
  'A descriptor cannot say it. Publishing removes it from a Workload that has it, and asks first.';

/** What OpenChoreo takes for the name of a project, component or namespace. */
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,61}[a-z0-9])?$/;

function takeTarget(log: ImportLog, node: SourceNode): ImportedTarget {
  const owner = descend(node, 'spec', 'owner');
  const [namespace, project, component] = [
    descend(node, 'metadata', 'namespace'),
    childOf(owner, 'projectName'),
    childOf(owner, 'componentName'),
  ].map((stated) => {
    const text = textOf(stated) ?? '';
    if (stated === undefined || text === '') return undefined;
    if (NAME.test(text)) log.carry(stated);
    else log.leaveOut(stated, 'This is no name of lower-case letters, digits, “-” and “.”.');
    return NAME.test(text) ? text : undefined;
  });
  return {
    ...(namespace !== undefined && { namespace }),
    ...(project !== undefined && { project }),
    ...(component !== undefined && { component }),
  };
}

/** A descriptor is named after its component, whatever the Workload is called. */
function takeName(
  log: ImportLog,
  node: SourceNode,
  { component }: ImportedTarget,
): string | undefined {
  const stated = descend(node, 'metadata', 'name');
  const text = textOf(stated) ?? '';
  const name = component ?? text.replace(/-workload$/, '');
  if (stated && text !== '') {
    const made = `${name}-workload`;
    if (text === made) log.carry(stated, [], 'OpenChoreo gives it this name again.');
    else log.leaveOut(stated, `OpenChoreo makes ${made} of it. One that stands keeps its name.`);
  }
  return name === '' ? undefined : name;
}

/** One by itself, or one of a map of them as up to v0.14: that called `main`, else the first. */
function takeContainer(log: ImportLog, spec: SourceNode | undefined): SourceNode | undefined {
  const single = childOf(spec, 'container');
  const several = childrenOf(childOf(spec, 'containers'));
  const chosen = isEmpty(single)
    ? (several.find(({ key }) => key === 'main') ?? several[0])
    : single;
  for (const other of several) {
    if (other === chosen) log.carry(other, [], 'A Workload has one container now, without a name.');
    else log.leaveOut(other, 'A Workload has one container now, and another was taken.');
  }
  return chosen;
}
