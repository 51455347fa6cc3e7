import type { SourceNode } from '../source-node';
import { isEmpty } from './take-scalar';

const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\.)metadata\.(?:labels|annotations)$/,
    'A descriptor cannot say it. A Workload that stands keeps its own.',
  ],
  [/^(?:apiVersion|kind|metadata)$/, 'It is of the list around the Workload.'],
  [/(?:^|\.)(?:status|metadata\.[^.]+)$/, 'The server sets it.'],
];

/** Why a value of a Workload that nobody knows what to do with is no part of the descriptor; undefined where it says nothing. */
export function explainLeftOut(node: SourceNode): string | undefined {
  if (isEmpty(node)) return undefined;
  return (
    REASONS.find(([place]) => place.test(node.path))?.[1] ?? 'A descriptor has no place for it.'
  );
}
