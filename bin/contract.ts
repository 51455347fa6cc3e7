/**
 * Holds the answers of the API to its own description, longer than `npm test` does: `npm run contract -- [--runs 500]
 * [--seed N] [--url URL]`. Without an address a studio on a sandbox is started in this process; with one the token stands in
 * WORKLOAD_STUDIO_TOKEN, and Schemathesis does the work where it is on the PATH. Exits with 1 at the first difference.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { describeApi } from '../lib/server/contract/describe-api';
import { OPERATIONS } from '../lib/server/contract/operations';
import type { Operation } from '../lib/server/contract/operation';
import { arbitraryRequest, type GeneratedRequest } from '../test/contract/arbitrary-request';
import { createAnswerCheck } from '../test/contract/check-answer';
import { openContractWorld } from '../test/contract/world';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { runs: { ...text, default: '500' }, seed: text, url: text },
});
const token = process.env['WORKLOAD_STUDIO_TOKEN'];
if (values.url !== undefined && token === undefined) {
  console.error('Put a CI token into WORKLOAD_STUDIO_TOKEN.');
  process.exit(2);
}
if (values.url !== undefined && hasSchemathesis()) process.exit(runSchemathesis(values.url));

const origin = values.url ?? 'http://localhost:3000';
const world = values.url === undefined ? await openContractWorld(9_999_999) : undefined;
const api = describeApi(OPERATIONS, { url: origin, closed: true });
const check = createAnswerCheck(api);
const statuses = new Map<string, number>();
let failed = false;
for (const operation of OPERATIONS) {
  const described = api.paths[operation.path]?.[operation.method.toLowerCase()];
  if (!described) continue;
  const property = fc.asyncProperty(arbitraryRequest(described), async (request) => {
    const answer = await send(operation, request);
    const key = `${operation.id} ${answer.status}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
    const problems = [...(await check(operation.id, answer))];
    if (answer.status === 500) problems.push(`${operation.id} answers 500`);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  const result = await fc.check(property, {
    numRuns: Number(values.runs),
    ...(values.seed !== undefined && { seed: Number(values.seed) }),
  });
  if (!result.failed) continue;
  failed = true;
  console.error(fc.defaultReportMessage(result));
}
for (const key of [...statuses.keys()].toSorted()) console.log(`${key}\t${statuses.get(key)}`);
await world?.close();
process.exitCode = failed ? 1 : 0;

function send(
  operation: Operation,
  { query, path, headers, body }: GeneratedRequest,
): Promise<Response> {
  const pathname = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((path[name] ?? 'x').replaceAll(/\p{Surrogate}/gu, '') || 'x'),
  );
  const url = new URL(pathname, origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const init = {
    method: operation.method,
    headers: {
      ...headers,
      authorization: `Bearer ${world?.token ?? token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  };
  if (!world) return fetch(url, init);
  const handle = world.handlers[operation.id];
  if (!handle) throw new Error(`There is no handler for ${operation.id}.`);
  return handle(new Request(url, init), { params: Promise.resolve({ id: path['id'] ?? 'x' }) });
}

function hasSchemathesis(): boolean {
  return spawnSync('schemathesis', ['--version']).status === 0;
}

function runSchemathesis(url: string): number {
  const args = [
    'run',
    `${url}/api/v1/openapi.json`,
    `--max-examples=${values.runs}`,
    '--generation-database=none',
    '--continue-on-failure',
    // What a text has to be to be a descriptor, or a name to exist, no schema says: 422 and 404 are right answers.
    '--exclude-checks=positive_data_acceptance',
    ...(values.seed === undefined ? [] : ['--seed', values.seed]),
  ];
  // It keeps what it found in the folder in which it runs.
  const cwd = mkdtempSync(join(tmpdir(), 'studio-contract-'));
  // Everybody on the machine may read the arguments of a process: it takes the token from the environment itself.
  const settings = `headers = { Authorization = "Bearer $\{WORKLOAD_STUDIO_TOKEN}" }\n`;
  writeFileSync(join(cwd, 'schemathesis.toml'), settings);
  return spawnSync('schemathesis', args, { stdio: 'inherit', cwd }).status ?? 1;
}
