import { afterEach, describe, expect, it } from 'vitest';
import { RELEASES, type Release } from '../../lib/workload/releases';
import { findDifference } from './compare';
import { createRaceWorld } from './fixture-world';
import { LEFT_OUT, RACES } from './left-out';
import { readExchanges, type Exchange } from './recordings';
import { Replay } from './replay';

let replay: Replay | undefined;

afterEach(async () => {
  await replay?.close();
  replay = undefined;
});

describe.each(RELEASES)('recorded exchanges against the sandbox of %s', (release) => {
  it('answers each as the real server did', { timeout: 60_000 }, async () => {
    const current = (replay = await Replay.start(release));
    const differences: unknown[] = [];
    const played = readExchanges(release).filter(({ id }) => isReplayed(id, release));
    for (const exchange of played) {
      // One after another: what is stored by one is met by the next.
      const received = await current.play(exchange);
      const difference = findDifference(exchange, received, current.sandbox.apiUrl);
      if (difference !== undefined) differences.push({ id: exchange.id, ...difference });
    }
    expect(differences).toEqual([]);
    expect(played).toHaveLength(release === 'v1.2.3' ? 453 : 441);
  });

  it('looks at audiences where they are configured', async () => {
    const current = (replay = await Replay.start(release, { audiences: ['control-plane'] }));
    const exchanges = readExchanges(release).filter(({ id }) => isForAudiences(id));
    for (const exchange of exchanges) {
      const received = await current.play(exchange);
      expect(findDifference(exchange, received, current.sandbox.apiUrl)).toBeUndefined();
    }
    expect(exchanges).toHaveLength(4);
  });

  it('creates one of a hundred equal Workloads at once', async () => {
    const current = (replay = await Replay.start(release));
    const answers = await playAtOnce(current, findRace(release, 'race-post'), 100);
    expect(countStatuses(answers)).toEqual({ 201: 1, 409: 99 });
  });

  it('lets one of two PUTs at once fail, as a 500', async () => {
    const current = (replay = await startRace(release));
    const pairs = findRace(release, 'race-put-pairs');
    for (let round = 0; round < 3; round += 1) {
      expect(countStatuses(await playAtOnce(current, pairs, 2))).toEqual({ 200: 1, 500: 1 });
    }
  });

  it('lets those of two hundred PUTs at once fail that lose, as recorded', async () => {
    const current = (replay = await startRace(release));
    const race = findRace(release, 'race-put');
    const answers = await playAtOnce(current, race, 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(200);
    const { apiUrl } = current.sandbox;
    expect(lost.filter((answer) => findDifference(race, answer, apiUrl) !== undefined)).toEqual([]);
  });
});

it('leaves out what it says, and nothing else', () => {
  const ids = readExchanges('v1.2.3').map(({ id }) => id);
  expect(Object.keys(LEFT_OUT).filter((id) => !ids.includes(id))).toEqual([]);
  expect(Object.keys(LEFT_OUT)).toHaveLength(5);
  expect(ids).toHaveLength(465);
});

function isReplayed(id: string, release: Release): boolean {
  // Recorded in v1.2.3 alone: what v1.0.0-rc.1 had stored, under newer rules.
  if (id.startsWith('upgrade-')) return release === 'v1.2.3';
  return !(id in LEFT_OUT) && !RACES.includes(id) && !isForAudiences(id);
}

function isForAudiences(id: string): boolean {
  return id.startsWith('auth-aud-');
}

function findRace(release: Release, id: string): Exchange {
  const race = readExchanges(release).find((exchange) => exchange.id === id);
  if (race === undefined) throw new Error(`${id} is not recorded`);
  return race;
}

/** Late answers make sure that what is sent at once is under way together. */
function startRace(release: Release): Promise<Replay> {
  return Replay.start(release, { delayMs: 200, seed: createRaceWorld(release) });
}

function playAtOnce(current: Replay, exchange: Exchange, count: number) {
  return Promise.all(Array.from({ length: count }, () => current.play(exchange)));
}

function countStatuses(answers: readonly { readonly status: number }[]): object {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
