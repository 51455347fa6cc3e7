import { type Run, runProgram } from '../command-process';
import type { Job } from './jobs';

/**
 * Runs the scripts of a job one after another, each in a clean environment: what the snippet sets, and what the CI gives
 * to every job. Ends with the first that fails.
 */
export async function runJob(
  { shell, scripts, environment }: Job,
  folder: string,
  given: Readonly<Record<string, string>>,
): Promise<Run> {
  const [program = '', ...args] = shell;
  let all: Run = { code: 0, stdout: '', stderr: '' };
  for (const script of scripts) {
    const run = await runProgram(program, [...args, script], {
      folder,
      environment: { ...given, ...environment },
    });
    all = {
      code: run.code,
      stdout: all.stdout + run.stdout,
      stderr: all.stderr + run.stderr,
    };
    if (run.code !== 0) break;
  }
  return all;
}
