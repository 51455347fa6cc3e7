import { childOf, childrenOf, textOf, type SourceNode } from '../source-node';

/** One of the ways in which Choreo has written components over the years. */
export interface Layout {
  /** As people call it: `Choreo component.yaml 1.2`. */
  readonly title: string;
  /** What Choreo reads of it, by keys joined with dots; what means the same and stands elsewhere is ignored there. */
  readonly reads: ReadonlySet<string>;
  /** What Choreo takes for an endpoint that does not say who sees it. */
  readonly visibility: 'Public' | 'Project';
}

const EVERYWHERE = ['name', 'displayName', 'type', 'schemaFilePath'];

/** `schemaVersion` 1.0 to 1.2. Source: “Manage component source configurations” in Choreo's documentation. */
const COMPONENT = [
  'endpoints',
  'service.port',
  'service.basePath',
  'networkVisibilities',
  'dependencies.connectionReferences',
  'dependencies.serviceReferences',
  'configurations.env',
  'configurations.file',
];

/** `version` 0.1 and 1.0. Source: the comments in Choreo's samples, as in the next. */
const ENDPOINTS = ['endpoints', 'port', 'context', 'networkVisibility'];

/** `core.choreo.dev/v1alpha1` says `visibility`, v1beta1 `networkVisibility`. */
const COMPONENT_CONFIG = [
  'spec.inbound',
  'port',
  'context',
  'networkVisibility',
  'visibility',
  'spec.outbound.serviceReferences',
];

/** Tells the layout by what stands at the top, and by the name of the file where that does not tell. */
export function findLayout(root: SourceNode, path: string): Layout {
  const kind = textOf(childOf(root, 'kind'));
  const version = textOf(childOf(root, 'schemaVersion'));
  const hasSpec = childrenOf(childOf(root, 'spec')).length > 0;
  const isConfig = kind === 'ComponentConfig' && version === undefined;
  if (hasSpec && kind !== 'ComponentConfig' && kind)
    return layout(`file of kind ${kind}`, COMPONENT_CONFIG);
  if (hasSpec || isConfig) return layout('component-config.yaml', COMPONENT_CONFIG);
  const isOld =
    version === undefined &&
    childOf(root, 'version') !== undefined &&
    !/component[^/]*$/i.test(path);
  if (isOld || /endpoints?[^/]*$/i.test(path))
    return layout('endpoints.yaml', ENDPOINTS, 'Project');
  return layout(`component.yaml${version === undefined ? '' : ` ${version}`}`, COMPONENT);
}

function layout(
  name: string,
  reads: readonly string[],
  visibility: Layout['visibility'] = 'Public',
): Layout {
  return { title: `Choreo ${name}`, reads: new Set([...EVERYWHERE, ...reads]), visibility };
}
