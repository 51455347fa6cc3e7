import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A studio as `npm start` runs it, ready to be asked. Rejects when it ends instead. */
export async function startStudio(
  settings: Readonly<Record<string, string>>,
): Promise<{ stop: () => Promise<void> }> {
  const studio = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  });
  const exited = once(studio, 'exit');
  const line = await Promise.race([once(studio.stdout, 'data'), exited.then(() => undefined)]);
  if (!line) throw new Error(`The studio ended with exit code ${studio.exitCode}.`);
  return {
    stop: async () => {
      studio.kill();
      await exited;
    },
  };
}
