import { childOf } from '../source-node';
import type { Choice } from '../imported';
import { expandScalar } from './compose-file';
import { isDataStore, readImage } from './image';
import { gatherField, readService, type Service } from './layers';
import { readPorts } from './ports';
import type { Project } from './project';

/** Each service, data stores last. */
export function listChoices(project: Project): readonly Choice[] {
  const services = [...project.services.keys()].flatMap((name) => readService(project, name) ?? []);
  const others = services.filter((service) => !isDataStore(service));
  const stores = services.filter(isDataStore);
  return [...others, ...stores].map((service) => ({
    id: service.name,
    detail: describeService(service),
  }));
}

/** `nginx:1.27, port 80`. */
function describeService(service: Service): string {
  const ports = readPorts(service).flatMap((item) => ('problem' in item ? [] : item.ports));
  const numbers = [...new Set(ports)];
  const listed = `${numbers.slice(0, 4).join(', ')}${numbers.length > 4 ? ', …' : ''}`;
  const parts = [
    describeOrigin(service),
    numbers.length === 0 ? 'no ports' : `${numbers.length === 1 ? 'port' : 'ports'} ${listed}`,
    ...(isDataStore(service) ? ['a data store: rather a resource than a component'] : []),
  ];
  return parts.join(', ');
}

function describeOrigin(service: Service): string {
  const image = readImage(service);
  if (image !== undefined) return image;
  const build = gatherField(service, 'build').at(-1);
  if (build === undefined) return 'no image';
  const { file, node } = build;
  const folder = expandScalar({ file, node: childOf(node, 'context') ?? node })?.text;
  return folder === undefined || folder === '.' ? 'built here' : `built from ${folder}`;
}
