import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Image, onlyVariables } from './carry-out';

/** How long the studio may take until its health check is content, as `--start-period` of the Dockerfile has it. */
const START_PERIOD_MS = 30_000;

export interface RunningImage {
  readonly url: string;
  /** Runs a program of the image beside it, as `docker exec` does, and gives what it prints. */
  readonly exec: (command: readonly string[]) => string;
  /** Sends SIGTERM, and gives the exit code and the milliseconds that it took. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly took: number }>;
}

/**
 * Starts an image as an ordinary user with nothing to write to but its volumes: `docker run --read-only --network host`.
 * Resolves when its health check is content.
 */
export async function runImage(image: Image, port: number): Promise<RunningImage> {
  const env = new Map(image.env);
  for (const [name, value] of env) {
    if (image.volumes.includes(value)) env.set(name, join(image.root, value));
  }
  // Without a sign-in provider a studio listens on loopback alone.
  env.set('STUDIO_HOST', '127.0.0.1').set('STUDIO_PORT', String(port));
  env.set('HOME', '/nonexistent').set('TMPDIR', '/nonexistent');
  const identity = process.getuid?.() === 0 ? { uid: image.user, gid: image.user } : {};
  const options = { cwd: join(image.root, image.workdir), ...identity };
  const variables = onlyVariables(env);

  const studio = spawn('env', [...variables, ...image.command], { ...options, stdio: 'inherit' });
  const exited = once(studio, 'exit');
  const check = [...variables, ...image.healthCheck];
  const until = Date.now() + START_PERIOD_MS;
  while (spawnSync('env', check, options).status !== 0) {
    if (studio.exitCode !== null || Date.now() > until) {
      studio.kill('SIGKILL');
      throw new Error('The image did not become healthy.');
    }
    await delay(500);
  }
  let ended: ReturnType<typeof end> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    exec: (command) =>
      execFileSync('env', [...variables, ...command], { ...options, encoding: 'utf8' }).trim(),
    // The first call ends it; a later one tells the same.
    stop: () => (ended ??= end()),
  };

  async function end() {
    const at = performance.now();
    studio.kill('SIGTERM');
    const [code]: (number | null)[] = await exited;
    return { code: code ?? null, took: Math.round(performance.now() - at) };
  }
}
