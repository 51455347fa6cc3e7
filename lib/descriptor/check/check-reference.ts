import type { Finding } from '../finding';
import type { Value } from '../value';
import type { CheckContext } from './context';
import { changeTo, makeFinding } from './make-finding';
import { resolvePath } from './resolve-path';

/** A path to a file that belongs to the descriptor. */
export function* checkReference(
  { files }: CheckContext,
  place: Value,
  written: string,
): Generator<Finding> {
  const found = resolvePath(written, files);
  if (found.path.startsWith('../')) {
    yield makeFinding(
      'file-outside',
      place.range,
      `${written} lies outside the descriptor's folder. OpenChoreo reads it in the build, where it may look different. Keep it beside the descriptor.`,
    );
  } else if (written.startsWith('/')) {
    yield makeFinding(
      'file-outside',
      place.range,
      `${written} is an absolute path, and OpenChoreo looks for it below the descriptor's folder. Write it without the leading slash.`,
      { fix: changeTo(place.range, found.path) },
    );
  }
  if (found.kind === 'folder') {
    yield makeFinding(
      'file-is-folder',
      place.range,
      `${written} is a folder, and OpenChoreo's converter stops at it. Name a file.`,
    );
  } else if (found.kind === 'missing') {
    yield makeFinding(
      'file-missing',
      place.range,
      `There is no file ${found.path} with this descriptor, and OpenChoreo's converter stops when it cannot read it. Add the file or correct the path.`,
      {
        fix: changeTo(place.range, found.similar),
      },
    );
  }
}
