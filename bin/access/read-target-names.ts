import { readFileSync } from 'node:fs';
import { parseTargetsFile } from '../../lib/targets/parse-targets-file';
import { CannotCheck, orCannotCheck } from './cannot-check';

/** Secrets and certificates are elsewhere: whoever checks rules need not have them. */
const STAND_IN = { readFile: () => 'x', variable: () => 'x', isCertificate: () => true };

/** The names of the control planes in a targets file. Throws `CannotCheck` where it is not usable. */
export function readTargetNames(path: string): readonly string[] {
  const text = orCannotCheck(path, () => readFileSync(path, 'utf8'));
  const { targets, problems } = parseTargetsFile(text, STAND_IN);
  if (problems.length === 0) return targets.map(({ name }) => name);
  const lines = problems.map((problem) => `  - ${path}:${problem}`);
  throw new CannotCheck(`The targets file is not usable:\n${lines.join('\n')}`);
}
