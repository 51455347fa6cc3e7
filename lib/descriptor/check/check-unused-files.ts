import { cleanPath } from '../clean-path';
import type { Finding } from '../finding';
import type { CheckContext } from './context';
import { findValue, itemsOf, textOf } from './look-up';
import { makeFinding } from './make-finding';

/** Files that came with the descriptor and that it refers to nowhere. */
export function* checkUnusedFiles({ root, files }: CheckContext): Generator<Finding> {
  if (files.size === 0) return;
  const used = new Set<string>();
  for (const endpoint of itemsOf(findValue(root, 'endpoints'))) {
    used.add(cleanPath(textOf(findValue(endpoint, 'schemaFile')) ?? ''));
  }
  for (const file of itemsOf(findValue(root, 'configurations', 'files'))) {
    used.add(cleanPath(textOf(findValue(file, 'valueFrom', 'path')) ?? ''));
  }
  for (const path of files.keys()) {
    if (used.has(cleanPath(path))) continue;
    yield makeFinding(
      'file-unused',
      { from: 0, to: 0 },
      `${path} is never used: no schemaFile and no configuration file refers to it, so OpenChoreo never reads it. Refer to it or remove it.`,
      { file: path },
    );
  }
}
