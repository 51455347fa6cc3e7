import { childrenOf, itemsOf, type SourceNode } from '../source-node';

export const NO_VOLUMES =
  'A descriptor mounts no volumes. The component type of the platform has to bring one.';

/** Why something of a Score file has no place in a descriptor, by the end of its path; the first that fits counts. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^containers\.[^.]+\.(?:command|args)$/,
    'A descriptor cannot say what is run. Make it the command of the image.',
  ],
  [/\.volumes$/, NO_VOLUMES],
  [
    /\.(?:livenessProbe|readinessProbe)$/,
    'A descriptor holds no probes. They belong to the component type or its traits.',
  ],
  [
    /^containers\.[^.]+\.resources$/,
    'A descriptor sets no limits. They are parameters of the component, and differ by environment.',
  ],
  [/\.before$/, 'A component has one container, which waits for no other.'],
  [/\.mode$/, 'Files are mounted with the mode that the platform gives them.'],
  [/^metadata\.annotations/, 'A descriptor has no annotations.'],
  [/^metadata\./, 'Only placeholders of this file ask for it, and they are filled in.'],
  [/^resources\./, 'It belongs to where the platform provides the resource.'],
];

const UNKNOWN = 'A descriptor has no place for it.';

/** A whole sentence for a value that nothing was made of; undefined for one that says nothing. */
export function explainNoPlace(node: SourceNode): string | undefined {
  const { path, value } = node;
  const isEmpty = [...childrenOf(node), ...itemsOf(node)].length === 0;
  if (value.kind === 'null' || (isEmpty && (value.kind === 'map' || value.kind === 'list'))) {
    return undefined;
  }
  return REASONS.find(([place]) => place.test(path))?.[1] ?? UNKNOWN;
}
