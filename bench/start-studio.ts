import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A studio as `npm start` runs it, ready to be asked. Rejects when it ends instead. */
export async function startStudio(settings: Readonly<Record<string, string>>): Promise<{
  /** Of the process that serves, which is a child of the one that was started. */
  readonly pid: number;
  stop: () => Promise<void>;
}> {
  const studio = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  });
  const exited = once(studio, 'exit');
  const line = await Promise.race([once(studio.stdout, 'data'), exited.then(() => undefined)]);
  if (!line) throw new Error(`The studio ended with exit code ${studio.exitCode}.`);
  return {
    pid: childOf(studio.pid),
    stop: async () => {
      studio.kill();
      await exited;
    },
  };
}

/** NaN where the system does not tell. */
function childOf(pid: number | undefined): number {
  if (process.platform !== 'linux') return Number.NaN;
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}
