import type { Taken } from '../../lib/import/imported';
import { SCORE } from '../../lib/import/score/import-score';
import { importerOf } from './take';

export const HEAD =
  'apiVersion: score.dev/v1b1\nmetadata: { name: shop, annotations: { team: a } }\n';

export const { importText, take } = importerOf(SCORE, 'score.yaml');

/** Of a workload with one container that has this in it, and this below it. */
export function takeContainer(
  inContainer: string,
  below = '',
  files: Readonly<Record<string, string>> = {},
): Taken {
  return take(`${HEAD}containers:\n  main:\n    image: a/b:1\n${inContainer}${below}`, { files });
}

/** `guessed: why`, of all notes of a field. */
export function fateOf({ notes }: Taken, field: string): string {
  return notes
    .filter((note) => note.field === field)
    .map(({ fate, message = '' }) => `${fate}: ${message}`)
    .join(' | ');
}
