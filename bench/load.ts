import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { readMemory } from '../bin/hostile/read-memory';
import { type SoakStage, setStage } from '../test/soak/soak-stage';
import { SOAK_TARGET, soakComponents } from '../test/soak/soak-world';
import { findFreePort, startStudio } from '../test/soak/studio-process';
import { descriptorOf } from './descriptor';
import type { Figure } from './figure';
import { percentile } from './percentile';

/** By how much each upstream call is late. Milliseconds. */
const UPSTREAM_DELAY = 50;
const ROUND_TRIPS = 3;
const RATE = 50;
const WARM_UP_SECONDS = 10;
const OVERLOAD_RATE = 500;
const OVERLOAD_SECONDS = 15;
const MEMORY_EVERY_MS = 5_000;

interface Answered {
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: boolean;
}

/**
 * 50 publishes a second, spread over 200 components, against a control plane that is 50 ms late; then ten times as many.
 * The arrivals wait for nothing (open loop), so that a slow studio shows. Generator, studio and control plane share the
 * machine. The floor is what a publish waits for upstream: list and component at once, PUT, read again.
 */
export async function measureLoad(minutes: number): Promise<Figure[]> {
  const stage = await setStage(UPSTREAM_DELAY);
  const studio = await startStudio({ ...stage.place, port: await findFreePort() });
  const dispatcher = new Agent({ connections: 512 });
  const publish = publisher(dispatcher, studio.url, stage.token);
  try {
    // The second round over the components finds Workloads, as most publishes do.
    await arrive(publish, RATE, WARM_UP_SECONDS);
    const memory = watchMemory(studio.pid);
    const held = await arrive(publish, RATE, minutes * 60);
    const { first, last, most } = memory.stop();
    const times = held.map(({ ms }) => ms);
    console.log(`held ${RATE}/s for ${minutes} min: ${summaryOf(held)}`);
    console.log(
      `memory in MiB: ${first.toFixed(0)} at first, ${last.toFixed(0)} at last, ${most.toFixed(0)} at most`,
    );
    const over = await arrive(publish, OVERLOAD_RATE, OVERLOAD_SECONDS);
    const accepted = over.filter(({ status }) => status < 300).map(({ ms }) => ms);
    const refused = over.filter(({ status }) => status === 503 || status === 429);
    console.log(
      `offered ${OVERLOAD_RATE}/s for ${OVERLOAD_SECONDS} s: ${summaryOf(over)}; ` +
        `${refused.filter(({ retryAfter }) => retryAfter).length} of ${refused.length} refusals with Retry-After`,
    );
    const floor = {
      against: 'three round trips upstream',
      reference: ROUND_TRIPS * UPSTREAM_DELAY,
    };
    const refusals = refused.map(({ ms }) => ms);
    return [
      { name: `publish at ${RATE}/s, p50`, unit: 'ms', value: percentile(times, 0.5), ...floor },
      { name: `publish at ${RATE}/s, p95`, unit: 'ms', value: percentile(times, 0.95), ...floor },
      {
        name: 'accepted above capacity, p99',
        unit: 'ms',
        value: percentile(accepted, 0.99),
        ...floor,
      },
      {
        name: 'refused above capacity, p99',
        unit: 'ms',
        value: percentile(refusals, 0.99),
        ...floor,
      },
    ];
  } finally {
    await studio.end('SIGTERM');
    await dispatcher.close();
    await stage.close();
  }
}

/** Publishes the `count`th image to one of the components, in turn. */
function publisher(dispatcher: Agent, origin: string, token: SoakStage['token']) {
  const components = soakComponents();
  const descriptor = descriptorOf(2048);
  return async (count: number): Promise<Answered> => {
    const component = components[count % components.length] ?? '';
    const image = `registry.example.com/soak/${component}:${count}`;
    const startedAt = performance.now();
    const answer = await dispatcher.request({
      origin,
      path: '/api/v1/publish',
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...SOAK_TARGET, component, image, descriptor }),
    });
    await answer.body.text();
    return {
      status: answer.statusCode,
      ms: performance.now() - startedAt,
      retryAfter: answer.headers['retry-after'] !== undefined,
    };
  };
}

let published = 0;

/** `rate` a second for `seconds`, whether earlier ones were answered or not. Status 0: no answer. */
async function arrive(
  publish: (count: number) => Promise<Answered>,
  rate: number,
  seconds: number,
): Promise<Answered[]> {
  const begin = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const wait = begin + (index * 1000) / rate - performance.now();
    if (wait > 1) await sleep(wait);
    published += 1;
    answers.push(publish(published).catch(() => ({ status: 0, ms: 0, retryAfter: false })));
  }
  return Promise.all(answers);
}

function summaryOf(answers: readonly Answered[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} × ${status || 'no answer'}`).join(', ');
}

function watchMemory(pid: number) {
  const samples: number[] = [readMemory(String(pid))];
  const timer = setInterval(() => samples.push(readMemory(String(pid))), MEMORY_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      const [first = 0] = samples;
      return { first, last: samples.at(-1) ?? first, most: Math.max(...samples) };
    },
  };
}
