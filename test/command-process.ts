import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildCommand } from '../bin/build-command.mjs';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly folder: string;
  /** All that the process finds there, beside PATH. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The bundled command as it is shipped, in a folder of its own. */
export async function bundleCommand(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'command-')), 'workload-studio.cjs');
  await buildCommand(file);
  return file;
}

/** Runs a program in a clean environment and waits for its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { folder, environment = {} }: RunOptions,
): Promise<Run> {
  const set = Object.entries({ PATH: process.env['PATH'] ?? '', ...environment });
  const words = set.map(([name, value]) => `${name}=${value}`);
  const child = spawn('env', ['-i', ...words, program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}
