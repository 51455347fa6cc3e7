import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A process of its own that runs a module of TypeScript. Its paths begin at the root of the repository. */
export function runTypeScript(script: string): ChildProcessWithoutNullStreams {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  return spawn(process.execPath, args, { cwd: ROOT });
}
