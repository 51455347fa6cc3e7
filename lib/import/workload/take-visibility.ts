import { legalValues } from '../../descriptor/legal-values';
import type { Release } from '../../descriptor/release';
import { isEmpty } from './take-scalar';
import type { ImportLog } from '../import-log';
import { itemsOf, textOf, type SourceNode } from '../source-node';

/** Words of Choreo and of the first releases. */
const OLD_WORDS: ReadonlyMap<string, string> = new Map([
  ['public', 'external'],
  ['organization', 'namespace'],
]);

/** A visibility in the words of the release; undefined where it has none for it. */
export function visibilityOf(
  field: 'endpoints[].visibility[]' | 'dependencies.endpoints[].visibility',
  node: SourceNode | undefined,
  release: Release,
): string | undefined {
  const word = textOf(node)?.toLowerCase() ?? '';
  const visibility = OLD_WORDS.get(word) ?? word;
  return legalValues(field, release)?.includes(visibility) ? visibility : undefined;
}

/** Those of an endpoint: a list, or one by itself as in the first releases. */
export function takeVisibilities(
  log: ImportLog,
  node: SourceNode | undefined,
  release: Release,
  pointer: string,
): readonly string[] {
  if (node === undefined || isEmpty(node)) return [];
  const taken: string[] = [];
  for (const item of node.value.kind === 'list' ? itemsOf(node) : [node]) {
    const visibility = visibilityOf('endpoints[].visibility[]', item, release);
    if (visibility === undefined) {
      log.leaveOut(item, 'OpenChoreo knows project, namespace, internal and external.');
    } else if (taken.includes(visibility)) {
      log.leaveOut(item, `${visibility} is said already, and OpenChoreo refuses it twice.`);
    } else {
      const word = textOf(item);
      const message = word === visibility ? undefined : `OpenChoreo calls it ${visibility}.`;
      log.carry(item, `${pointer}/${taken.length}`, message);
      taken.push(visibility);
    }
  }
  return taken;
}
