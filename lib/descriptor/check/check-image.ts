import type { Finding } from '../finding';
import { makeFinding } from './make-finding';

/** The image is a parameter and stands nowhere in the descriptor, so the finding points at its start. */
export function* checkImage(image: string): Generator<Finding> {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (image === '' || name.includes('@') || /:(?!latest$)/.test(name)) return;
  yield makeFinding(
    'latest-image',
    { from: 0, to: 0 },
    `${image} has no fixed version. OpenChoreo deploys what the name means on the day; a later publish of the same name changes nothing in the Workload and may start nothing. Name a version or a digest.`,
  );
}
