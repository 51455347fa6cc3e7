/**
 * `npm run access -- check FILE` reads an access file as the studio does, without one. Prints what it grants in short, or
 * exits with 1 and each problem with its line. With `--targets FILE` a rule that names a control plane that is not in that
 * file is a problem too. By default the files are those that STUDIO_ACCESS_FILE and STUDIO_TARGETS_FILE name.
 * Exits with 2 where there is nothing to check.
 */
import { parseArgs } from 'node:util';
import type { PolicyProblem } from '../lib/access/read-policy';
import { findUnknownTargets, namesTargets } from '../lib/access/unknown-targets';
import { readPolicyBytes, readPolicySource } from '../lib/server/access-file';
import { describePolicy } from './access/describe-policy';
import { CannotCheck, orCannotCheck } from './access/cannot-check';
import { readTargetNames } from './access/read-target-names';

const USAGE = 'Say what to check: npm run access -- check FILE [--targets FILE]';

try {
  const { file, targetsFile } = readArguments(process.argv.slice(2));
  process.exitCode = check(file, targetsFile);
} catch (error) {
  if (!(error instanceof CannotCheck)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [command, file = process.env['STUDIO_ACCESS_FILE'], ...more] = positionals;
  if (command !== 'check' || !file || more.length > 0) throw new CannotCheck(USAGE);
  return { file, targetsFile: values.targets ?? process.env['STUDIO_TARGETS_FILE'] };
}

function parse(args: readonly string[]) {
  try {
    const options = { targets: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new CannotCheck(USAGE);
  }
}

/** The exit code. */
function check(file: string, targetsFile: string | undefined): 0 | 1 {
  // Read once: what comes through a pipe is gone then. One that cannot be read is not one with a mistake.
  const reading = readPolicyBytes(orCannotCheck(file, readPolicySource));
  if (!reading.ok) return tell(file, reading.problems);
  const { policy } = reading;
  const targets = targetsFile ? readTargetNames(targetsFile) : undefined;
  const problems = targets ? findUnknownTargets(policy, targets) : [];
  if (problems.length > 0) return tell(file, problems);
  console.log(describePolicy(file, policy));
  if (!targets && namesTargets(policy)) {
    console.log('Rules name control planes: --targets FILE checks that there are such.');
  }
  return 0;
}

function tell(file: string, problems: readonly PolicyProblem[]): 1 {
  for (const { line, message } of problems) console.error(`${file}:${line}: ${message}`);
  return 1;
}
