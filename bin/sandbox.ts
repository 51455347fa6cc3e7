/**
 * The sandbox in a process of its own, until SIGINT or SIGTERM.
 * `SANDBOX_CLIENT_SECRET=… npm run -s sandbox -- [--port 0] [--data FOLDER] [--release v1.2.3] [--client-id ID]
 * [--role publisher|explorer] [--delay MILLISECONDS] [--throttle] [--controllers]`. Prints where it is as one line of JSON; exits 2 when
 * it was told something wrong, or cannot have the port. Without --data what it holds goes with the process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ROLES } from '../lib/sandbox/grants';
import { startSandbox } from '../lib/sandbox/sandbox';
import { LATEST_RELEASE, RELEASES } from '../lib/workload/releases';

const number = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number);
const wanted = z.object({
  port: number.refine((port) => port <= 65_535, 'must be at most 65535').default(0),
  data: z.string().min(1).optional(),
  release: z.enum(RELEASES).default(LATEST_RELEASE),
  'client-id': z.string().min(1).default('openchoreo-workload-publisher-client'),
  role: z.enum(ROLES).default('publisher'),
  delay: number.default(0),
  throttle: z.boolean().default(false),
  controllers: z.boolean().default(false),
  secret: z.string('SANDBOX_CLIENT_SECRET is not set').min(1, 'SANDBOX_CLIENT_SECRET is empty'),
});

const options = readOptions();
const dataDir = options.data ?? mkdtempSync(join(tmpdir(), 'sandbox-'));
const forget = (): void => {
  if (options.data === undefined) rmSync(dataDir, { recursive: true });
};
const sandbox = await startSandbox({
  dataDir,
  port: options.port,
  release: options.release,
  clientId: options['client-id'],
  clientSecret: options.secret,
  role: options.role,
  delayMs: options.delay,
  isThrottled: options.throttle,
  ...(options.controllers && { controllers: { noticesAfter: 300, startsWithin: 1_500 } }),
}).catch((error: unknown) => {
  forget();
  return fail(error);
});
const stop = (): void => {
  void sandbox.close().then(forget);
};
process.once('SIGINT', stop).once('SIGTERM', stop);

const { apiUrl, tokenUrl } = sandbox;
console.log(JSON.stringify({ apiUrl, tokenUrl, dataDir, pid: process.pid }));

function readOptions() {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: {
        port: text,
        data: text,
        release: text,
        'client-id': text,
        role: text,
        delay: text,
        throttle: { type: 'boolean' },
        controllers: { type: 'boolean' },
      },
    });
    return wanted.parse({ ...values, secret: process.env['SANDBOX_CLIENT_SECRET'] });
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  const lines =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
      : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) console.error(line);
  process.exit(2);
}
