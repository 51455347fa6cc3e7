/**
 * Sends hostile documents to a running studio and tells how it bore them.
 * `npm run hostile -- [--url http://localhost:3000] [--count 10000] [--from 0] [--pid PID]`; exits 1 when a limit is
 * broken, 2 without a token. The token, from the page “Connect CI”, comes in WORKLOAD_STUDIO_TOKEN; start the studio with
 * STUDIO_CALLS_PER_MINUTE=1000000. With --pid, the studio's process, its memory is looked at too (on Linux).
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { percentile } from '../bench/percentile';
import { HOSTILE_DOCUMENTS } from '../test/hostile/documents/all';
import { generateDocument, LARGEST } from '../test/hostile/generate-document';
import { HealthProbe } from './hostile/health-probe';
import { readMemory } from './hostile/read-memory';
import { validateOver } from './hostile/validate-over';

const MOST_MS = 250;
const MOST_DELAY_MS = 50;
const MOST_GROWTH_MIB = 64;
/** Harmless requests first, so that what the server loads but once does not count as growth. */
const WARM_UP = 50;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    pid: { type: 'string' },
  },
});
const token = process.env['WORKLOAD_STUDIO_TOKEN'];
if (!token) {
  console.error('Set WORKLOAD_STUDIO_TOKEN to a CI token of the studio.');
  process.exit(2);
}

const validate = validateOver(values.url, token);
const probe = new HealthProbe(values.url);
const from = Number(values.from);

for (let count = 0; count < WARM_UP; count += 1) await validate('endpoints: []\n');
const before = { startedAt: await probe.startedAt(), memory: readMemory(values.pid) };

let slow: { name: string; milliseconds: number }[] = [];
const broken: string[] = [];
let sent = 0;
probe.start();
for (const [name, descriptor] of documents()) {
  const { status, milliseconds } = await validate(descriptor);
  if (status >= 500) broken.push(`${name}: status ${status}`);
  const slower = [...slow, { name, milliseconds }];
  slow = slower.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  sent += 1;
}
const delays = await probe.stop();
const after = { startedAt: await probe.startedAt(), memory: readMemory(values.pid) };

const delay = percentile(delays, 0.99);
const slowest = slow[0]?.milliseconds ?? 0;
const growth = after.memory - before.memory;
if (slowest > MOST_MS) broken.push(`an answer took more than ${MOST_MS} ms`);
if (delay > MOST_DELAY_MS) broken.push(`the p99 of the delay is more than ${MOST_DELAY_MS} ms`);
if (growth > MOST_GROWTH_MIB) broken.push(`memory grew by more than ${MOST_GROWTH_MIB} MiB`);
if (after.startedAt !== before.startedAt) broken.push('the studio was started anew');

const load = loadavg()[0]?.toFixed(1);
console.log(`${sent} documents, at a load of ${load} on ${availableParallelism()} processors`);
for (const { name, milliseconds } of slow) console.log(`${milliseconds.toFixed(0)} ms  ${name}`);
console.log(`health answered meanwhile: p99 ${delay.toFixed(1)} ms of ${delays.length}`);
if (values.pid !== undefined) console.log(`memory grew by ${growth.toFixed(0)} MiB`);
console.log(`started at ${before.startedAt}, then ${after.startedAt}`);
for (const line of broken) console.error(`BROKEN  ${line}`);
process.exitCode = broken.length > 0 ? 1 : 0;

function* documents(): Generator<readonly [name: string, text: string]> {
  for (const [name, build] of Object.entries(HOSTILE_DOCUMENTS)) yield [name, build(LARGEST)];
  for (let seed = from; seed < from + Number(values.count); seed += 1) {
    yield [`generated ${seed}`, generateDocument(seed)];
  }
}
