import { type Finding, MOST_FINDINGS } from '../finding';
import type { YamlDocument } from '../yaml/read-yaml';
import { checkConfigurations } from './check-configurations';
import { checkDependencies } from './check-dependencies';
import { checkRest, checkRoot, checkYaml } from './check-document';
import { checkEndpoints } from './check-endpoints';
import { checkStructure } from './check-structure';
import { checkUnusedFiles } from './check-unused-files';
import type { CheckContext } from './context';

interface CheckInput extends Omit<CheckContext, 'root' | 'text'> {
  readonly document: YamlDocument;
}

const CHECKS = [
  checkRoot,
  checkStructure,
  checkEndpoints,
  checkDependencies,
  checkConfigurations,
  checkUnusedFiles,
] as const;

/** All that can be said about a descriptor from its text and files, in no particular order. */
export function* checkDescriptor({ document, ...rest }: CheckInput): Generator<Finding> {
  yield* checkYaml(document);
  if (document.problem !== undefined) return;
  const context: CheckContext = { ...rest, root: document.root, text: document.text };
  yield* checkRest(document);
  for (const check of CHECKS) yield* takeFirst(check(context), MOST_FINDINGS);
}

function* takeFirst(findings: Iterable<Finding>, most: number): Generator<Finding> {
  let taken = 0;
  for (const finding of findings) {
    if (taken === most) return;
    taken += 1;
    yield finding;
  }
}
