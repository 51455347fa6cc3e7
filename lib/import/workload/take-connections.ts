import { childOf, childrenOf, descend, itemsOf, textOf, type SourceNode } from '../source-node';
import { isWritable, takeText } from './take-scalar';
import {
  GUESSED_VISIBILITY,
  likelyVisibility,
  type EndpointDependency,
  type Output,
} from './endpoint-dependency';
import type { Taking } from './taking';

/** What a template of a connection stands for. */
const TEMPLATES: ReadonlyMap<string, Output> = new Map([
  ['{{.host}}', 'host'],
  ['{{.port}}', 'port'],
  ['{{.basePath}}', 'basePath'],
  ['{{.url}}', 'address'],
  ['{{.host}}:{{.port}}', 'address'],
]);

/**
 * The `connections` of the releases up to v0.16: a map of `{type, params, inject}`, whose variables are templates.
 * `first`: how many dependencies the descriptor has already.
 */
export function takeConnections(
  taking: Taking,
  connections: SourceNode | undefined,
  base: string,
  first: number,
): readonly EndpointDependency[] {
  const taken: EndpointDependency[] = [];
  for (const node of childrenOf(connections)) {
    const pointer = `${base}/${first + taken.length}`;
    const dependency = takeConnection(taking, node, pointer);
    if (dependency) taken.push(dependency);
  }
  return taken;
}

function takeConnection(
  taking: Taking,
  node: SourceNode,
  pointer: string,
): EndpointDependency | undefined {
  const { log } = taking;
  const params = childOf(node, 'params');
  const [component, name] = ['componentName', 'endpoint'].map((key) =>
    textOf(childOf(params, key)),
  );
  const type = childOf(node, 'type');
  if (
    !component ||
    !name ||
    ![component, name].every(isWritable) ||
    !/^api$/i.test(textOf(type) ?? 'api')
  ) {
    log.leaveOut(node, 'Only a connection to an endpoint of a component can become a dependency.');
    return undefined;
  }
  log.guess(node, `${pointer}/visibility`, GUESSED_VISIBILITY);
  if (type) log.carry(type, pointer, 'All dependencies on endpoints are of this type.');
  const project = takeText(log, childOf(params, 'projectName'), `${pointer}/project`);
  takeText(log, childOf(params, 'componentName'), `${pointer}/component`);
  takeText(log, childOf(params, 'endpoint'), `${pointer}/name`);
  const envBindings = takeInjected(taking, descend(node, 'inject', 'env'), pointer);
  return {
    ...(project !== undefined && { project }),
    component,
    name,
    visibility: likelyVisibility(taking, project),
    ...(Object.keys(envBindings).length > 0 && { envBindings }),
  };
}

function takeInjected(
  { log }: Taking,
  list: SourceNode | undefined,
  pointer: string,
): Partial<Record<Output, string>> {
  const bindings: Partial<Record<Output, string>> = {};
  for (const item of itemsOf(list)) {
    const [name, value] = [childOf(item, 'name'), childOf(item, 'value')];
    const output = TEMPLATES.get(textOf(value)?.replaceAll(/\s/g, '') ?? '');
    const variable = textOf(name);
    if (!name || !value || !variable || !isWritable(variable)) {
      log.leaveOut(item, 'A variable needs a name and a value.');
    } else if (output === undefined || bindings[output] !== undefined) {
      log.leaveOut(
        item,
        'A dependency binds address, host, port and basePath, each to one variable.',
      );
    } else {
      const became = `${pointer}/envBindings/${output}`;
      bindings[output] = variable;
      log.carry(name, became);
      if (output === 'address') log.guess(value, became, ADDRESS);
      else log.carry(value, became);
    }
  }
  return bindings;
}

const ADDRESS =
  'The address is host:port for gRPC, TCP and UDP only; for HTTP and Websocket it is a URL. Bind host and port where that does not fit.';
