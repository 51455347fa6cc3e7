import type { DecodedDescriptor } from '../../descriptor/decode';
import { printDescriptor } from '../../descriptor/print-descriptor';
import type { ImportNote, Taken } from '../imported';
import { toLabel } from '../names';
import { childOf, childrenOf, itemsOf, type SourceNode } from '../source-node';
import { expandScalar, type Document } from './compose-file';
import { describeEndpoints } from './endpoints';
import { describeFiles } from './files';
import { noteImage, readImage } from './image';
import { readService, type Service } from './layers';
import { explainRest } from './left-out';
import type { Project } from './project';
import { describeVariables } from './variables';

/** Makes a descriptor of one service of a project. */
export function describeService(project: Project, name: string): Omit<Taken, 'kind' | 'format'> {
  const service = readService(project, name, true) ?? { name, layers: [] };
  const component = toLabel(name, { fallback: 'service' });
  const endpoints = describeEndpoints(service);
  const { env, dependencies, comments, envFiles } = describeVariables(project, service, component);
  const { files, texts } = describeFiles(project, service, component);
  noteImage(service);
  noteName(service, component, endpoints.length > 0);
  noteIncludes(project, service);
  const image = readImage(service);
  const projectName = takeProjectName(project);
  const descriptor: DecodedDescriptor = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    metadata: { name: component },
    ...(endpoints.length > 0 && { endpoints }),
    ...(dependencies.length > 0 && { dependencies: { endpoints: dependencies } }),
    ...((env.length > 0 || files.length > 0) && {
      configurations: { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) },
    }),
  };
  return {
    descriptor: { text: printDescriptor(descriptor, comments), files: texts },
    target: { component, ...(projectName !== undefined && { project: projectName }) },
    ...(image !== undefined && { image }),
    notes: finishNotes(project, service, envFiles),
  };
}

function noteName({ layers }: Service, component: string, hasPorts: boolean): void {
  const own = layers.at(-1);
  const message = `It becomes the component ${component}.`;
  if (hasPorts) own?.file.log.carry(own.node, '/metadata/name', message);
  else own?.file.log.guess(own.node, '/metadata/name', `${message} ${NO_PORTS}`);
}

const NO_PORTS = 'It names no ports, so there are no endpoints; add those that are called.';

/** Compose calls all services of a file together a project, too. */
function takeProjectName({ main }: Project): string | undefined {
  const node = childOf(main.root, 'name');
  const text = node && expandScalar({ file: main, node })?.text;
  if (node === undefined || !text) return undefined;
  main.log.guess(node, [], 'It is taken for the name of the project.');
  return toLabel(text, { fallback: 'project' });
}

function noteIncludes({ includes }: Project, { layers }: Service): void {
  for (const { place, brings, problem } of includes) {
    const { file, node } = place;
    if (!brings.some((brought) => layers.some((layer) => layer.file === brought))) {
      file.log.leaveOut(node, `${problem ?? ''} Other components are written there.`.trim());
      continue;
    }
    for (const scalar of scalarsOf(node))
      file.log.carry(scalar, [], 'The service is written there.');
  }
}

function scalarsOf(node: SourceNode): readonly SourceNode[] {
  const parts = [...childrenOf(node), ...itemsOf(node)];
  return parts.length === 0 ? [node] : parts.flatMap(scalarsOf);
}

/** The notes of the source, then those of the other files that the service is written in. */
function finishNotes(
  { main }: Project,
  service: Service,
  envFiles: readonly Document[],
): readonly ImportNote[] {
  const files = new Set([main, ...service.layers.map(({ file }) => file)]);
  const composeFiles = [...files].flatMap((file) => {
    const notes = file.log.finish(file.root, explainRest(service, file));
    return file === main ? notes : notes.map((note) => ({ ...note, file: file.path }));
  });
  const variables = envFiles.flatMap(({ path, root, log }) =>
    log.finish(root, () => '').map((note) => ({ ...note, file: path })),
  );
  return [...composeFiles, ...variables];
}
