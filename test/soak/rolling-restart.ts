import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../postgres/server';
import { type Books, checkBooks } from './check-books';
import { type Attempt, createPublishClient } from './publish-client';
import { setStage } from './soak-stage';
import { soakComponents } from './soak-world';
import { findFreePort, startStudio, type StudioProcess } from './studio-process';

export interface RollingReport extends Books {
  readonly attempts: readonly Attempt[];
  /** How each replica ended, in turn: 0, or what else. */
  readonly exits: readonly (number | string)[];
}

const REPLICAS = 3;
const CLIENTS = 12;
const UPSTREAM_DELAY = 15;
/** Under load before, between and after the restarts. Milliseconds. */
const BETWEEN = 3_000;

/**
 * Three replicas on one PostgreSQL, under load; each is ended with SIGTERM and started again, one after the other.
 * Undefined where no PostgreSQL is installed for the platform.
 */
export async function runRollingRestart(rounds: number): Promise<RollingReport | undefined> {
  const postgres = await startPostgres({ fsync: 'on' });
  if (!postgres) return undefined;
  const stage = await setStage(UPSTREAM_DELAY, postgres.url);
  const ports = await Promise.all(Array.from({ length: REPLICAS }, findFreePort));
  const places = ports.map((port) => ({ ...stage.place, port }));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const client = createPublishClient(urls, stage.token);
  const over = new AbortController();
  const attempts: Attempt[] = [];
  const exits: (number | string)[] = [];
  const studios: StudioProcess[] = [];
  try {
    studios.push(...(await Promise.all(places.map((place) => startStudio(place)))));
    // Half of the clients share components with the other half, so that turns are waited for across replicas.
    const components = soakComponents().slice(0, CLIENTS / 2);
    const work = [...components, ...components].map(async (component) => {
      while (!over.signal.aborted) {
        attempts.push(await client.publish(component, AbortSignal.timeout(120_000)));
      }
    });
    for (let restart = 0; restart < rounds * REPLICAS; restart += 1) {
      await sleep(BETWEEN);
      const index = restart % REPLICAS;
      const [place, studio] = [places[index], studios[index]];
      if (!place || !studio) throw new Error('There is one place for each studio.');
      exits.push(await studio.end('SIGTERM'));
      studios[index] = await startStudio(place);
    }
    await sleep(BETWEEN);
    over.abort();
    await Promise.all(work);
    const books = await checkBooks(stage.store, stage.controlPlane.workloads, attempts);
    return { ...books, attempts, exits };
  } finally {
    over.abort();
    for (const studio of studios) await studio.end('SIGTERM');
    await client.close();
    await stage.close();
    await postgres.stop();
  }
}
