import { readYaml } from '../../descriptor/yaml/read-yaml';
import { printWorkload } from '../../workload/print-workload';
import type { Release } from '../../workload/releases';
import type { Workload } from '../../workload/workload';
import { createImportLog } from '../import-log';
import type { Taken } from '../imported';
import { rootNode } from '../source-node';
import { explainLeftOut } from './explain-left-out';
import { takeWorkload } from './take-workload';

/**
 * The descriptor that the release converts into this Workload again, all but what the notes name as left out.
 * Ranges are those of `printWorkload(workload, 'yaml')`.
 */
export function describeWorkload(workload: Workload, release: Release): Taken {
  const { text } = printWorkload(workload, 'yaml');
  const { root } = readYaml(text);
  // Only names of more than a thousand characters do not read back; what has them is left out.
  const node = rootNode(
    root ?? { kind: 'map', range: { from: 0, to: 0 }, entries: [], shadowed: [] },
  );
  const log = createImportLog();
  const taken = takeWorkload({ node, files: new Map(), release, log });
  return { ...taken, notes: log.finish(node, explainLeftOut) };
}
