import { childrenOf, type SourceNode } from '../source-node';

/** What people call the list of endpoints, wherever it stands. */
export const ENDPOINT_LISTS: ReadonlySet<string> = new Set([
  'endpoints',
  'endpoint',
  'inbound',
  'ports',
]);
export const ENV_LISTS: ReadonlySet<string> = new Set(['env', 'environment', 'variables']);

/** How many maps a list may stand in. */
const DEEPEST = 3;

/** What stands in them is not of the component as it runs. */
const OTHER_MATTERS = new Set([
  'build',
  'buildConfig',
  'source',
  'dependencies',
  'outbound',
  'proxy',
]);

/** Where something stands under one of the keys, as keys joined with dots: in any map, but in no list. */
export function findPlaces(root: SourceNode, keys: ReadonlySet<string>): readonly string[] {
  return findBelow(root, []);

  function findBelow(node: SourceNode, above: readonly string[]): readonly string[] {
    return childrenOf(node).flatMap((child) => {
      const steps = [...above, child.key];
      const isWrapped = childrenOf(child).some(({ key }) => keys.has(key));
      if (keys.has(child.key) && !isWrapped) return [steps.join('.')];
      const isOver = steps.length > DEEPEST || OTHER_MATTERS.has(child.key);
      return isOver ? [] : findBelow(child, steps);
    });
  }
}
