/**
 * `npm run -s soak -- crash [--kills 100]`, `npm run -s soak -- replicas [--rounds 2]`: prints counts, and exits 1 when
 * something acknowledged was lost, doubled or wrong. Both want a current build (`npm start` makes one).
 */
import { parseArgs } from 'node:util';
import { runCrashSoak } from './crash-soak';
import type { Attempt } from './publish-client';
import { runRollingRestart } from './rolling-restart';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '2' },
  },
});

const [soak] = positionals;
if (soak === 'crash') await crash(Number(values.kills));
else if (soak === 'replicas') await replicas(Number(values.rounds));
else {
  console.error('Say “crash” or “replicas”.');
  process.exitCode = 2;
}

async function crash(kills: number): Promise<void> {
  const report = await runCrashSoak({ kills, random: Math.random, restEvery: 10 });
  const hit = report.leftPending.filter((count) => count > 0).length;
  console.log(`kills                ${kills}, after ${hit} of them publications were pending`);
  console.log(`slowest settling     ${report.slowestSettling} ms after the restart`);
  printBooks(report);
}

async function replicas(rounds: number): Promise<void> {
  const report = await runRollingRestart(rounds);
  if (!report) {
    console.error('There is no PostgreSQL for this platform among the packages.');
    process.exitCode = 2;
    return;
  }
  console.log(`restarts             ${report.exits.length}, exits ${report.exits.join(' ')}`);
  printBooks(report);
}

function printBooks(report: {
  readonly attempts: readonly Attempt[];
  readonly publications: number;
  readonly auditEntries: number;
  readonly faults: readonly string[];
}): void {
  const { attempts } = report;
  const counts = new Map<string, number>();
  for (const { status, state = 'no record', code = '' } of attempts) {
    const answer = `${status} ${state} ${code}`.trim();
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const again = attempts.filter(({ sent }) => sent > 1).length;
  console.log(`answered             ${attempts.length}, ${again} of them after being sent again`);
  for (const [answer, count] of counts) console.log(`  ${answer.padEnd(18)} ${count}`);
  console.log(`publications         ${report.publications}`);
  console.log(`audit entries        ${report.auditEntries}`);
  console.log(`faults               ${report.faults.length}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`  ${fault}`);
  if (report.faults.length > 0) process.exitCode = 1;
}
