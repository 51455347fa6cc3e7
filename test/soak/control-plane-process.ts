import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

const placeSchema = z.object({ apiUrl: z.string(), tokenUrl: z.string() });

export interface ControlPlaneProcess extends z.output<typeof placeSchema> {
  stop(): Promise<void>;
}

/** The sandbox in a process of its own, so that it costs the studio's event loop nothing. `delay` in milliseconds. */
export async function startControlPlane(
  dataDir: string,
  delay: number,
): Promise<ControlPlaneProcess> {
  const script = 'test/soak/serve-control-plane.ts';
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, String(delay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error(`The control plane ended with exit code ${child.exitCode}.`);
    }),
  ]);
  return {
    ...placeSchema.parse(JSON.parse(String(line))),
    async stop() {
      child.kill();
      await exited;
    },
  };
}
