import { setTimeout as sleep } from 'node:timers/promises';
import { type Books, checkBooks } from './check-books';
import { type Attempt, createPublishClient } from './publish-client';
import { type SoakStage, setStage } from './soak-stage';
import { soakComponents } from './soak-world';
import { findFreePort, startStudio, type StudioProcess } from './studio-process';

export interface CrashOptions {
  /** How often the studio is killed. */
  readonly kills: number;
  /** From 0 up to, not including, 1: when each kill comes. */
  readonly random: () => number;
  /** After every so many kills the studio is left alone until all is settled; after the last one always. */
  readonly restEvery: number;
}

export interface CrashReport extends Books {
  readonly kills: number;
  /** How many publications were pending after each kill. */
  readonly leftPending: readonly number[];
  /** The longest that a restarted studio needed until nothing of before was pending. Milliseconds. */
  readonly slowestSettling: number;
  readonly attempts: readonly Attempt[];
}

/** Each call upstream takes so long that most kills meet publications half done. Milliseconds. */
const UPSTREAM_DELAY = 15;
const CLIENTS = 6;
/** The kill comes at a random moment of so many milliseconds after the first publication that got through. */
const KILL_WITHIN = 400;
const SETTLED_WITHIN = 60_000;

/** Kills a studio under load with SIGKILL, again and again, and then holds everything it said against its books. */
export async function runCrashSoak({
  kills,
  random,
  restEvery,
}: CrashOptions): Promise<CrashReport> {
  const stage = await setStage(UPSTREAM_DELAY);
  const place = { ...stage.place, port: await findFreePort() };
  const client = createPublishClient([`http://127.0.0.1:${place.port}`], stage.token);
  const over = new AbortController();
  const attempts: Attempt[] = [];
  const leftPending: number[] = [];
  let slowestSettling = 0;
  let studio: StudioProcess | undefined;
  try {
    studio = await startStudio(place);
    const work = soakComponents()
      .slice(0, CLIENTS)
      .map(async (component) => {
        while (!over.signal.aborted) {
          attempts.push(await client.publish(component, AbortSignal.timeout(120_000)));
        }
      });
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = attempts.length;
      while (attempts.length === before) await sleep(5);
      await sleep(random() * KILL_WITHIN);
      await studio.end('SIGKILL');
      const left = await stage.store.publications.listAbandoned();
      leftPending.push(left.length);
      studio = await startStudio(place);
      if (kill % restEvery > 0 && kill < kills) continue;
      slowestSettling = Math.max(slowestSettling, await waitUntilSettled(stage, left));
    }
    over.abort();
    await Promise.all(work);
    const books = await checkBooks(stage.store, stage.controlPlane.workloads, attempts);
    return { ...books, kills, leftPending, slowestSettling, attempts };
  } finally {
    over.abort();
    await studio?.end('SIGTERM');
    await client.close();
    await stage.close();
  }
}

async function waitUntilSettled({ store }: SoakStage, ids: readonly string[]): Promise<number> {
  const startedAt = Date.now();
  for (;;) {
    const pending = new Set(await store.publications.listAbandoned());
    const took = Date.now() - startedAt;
    if (!ids.some((id) => pending.has(id)) || took > SETTLED_WITHIN) return took;
    await sleep(50);
  }
}
