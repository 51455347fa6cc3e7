import { describe, expect, it } from 'vitest';
import type { EnvironmentRollout, Rollout, RolloutState } from '../../../lib/publish/rollout';
import { followRollout } from './follow-rollout';
import { judgeRollout } from './judge-rollout';
import type { Look } from './look';

/** By default with the latest release. */
function environment(
  state: RolloutState,
  isPublished?: boolean,
  release = 'catalog-2',
): EnvironmentRollout {
  const told = { environment: 'development', state, text: `It is ${state}.`, release, urls: [] };
  return { ...told, ...(isPublished !== undefined && { isPublished }) };
}

function rollout(state: RolloutState, environments: readonly EnvironmentRollout[] = []): Rollout {
  const latestRelease = 'catalog-2';
  const text = `It is ${state}.`;
  return { at: '2026-12-01T12:00:00Z', state, text, latestRelease, environments, hidden: [] };
}

const seen = (...told: Parameters<typeof rollout>): Look => ({
  kind: 'seen',
  rollout: rollout(...told),
});
const RUNS = seen('running', [environment('running', true)]);
const MISSED: Look = { kind: 'missed', why: 'The studio answered 503.' };

/** What comes of these looks, the last of which stays, with the seconds at which they were made and that each was given. */
async function follow(looks: readonly Look[], seconds: number) {
  let now = 0;
  const madeAt: number[] = [];
  const given: number[] = [];
  const told: Look['kind'][] = [];
  const ending = await followRollout(
    {
      look(within) {
        given.push(within / 1_000);
        const look = looks[madeAt.length] ?? looks.at(-1) ?? MISSED;
        madeAt.push(now / 1_000);
        return Promise.resolve(look);
      },
      onLook: ({ kind }) => void told.push(kind),
      now: () => now,
      sleep: (duration) => Promise.resolve((now += duration)),
    },
    { time: seconds * 1_000, wasWritten: true },
  );
  return { ending, madeAt, given, told };
}

describe('following a rollout', () => {
  it('ends as soon as what was published runs', async () => {
    const { ending, madeAt } = await follow([seen('waiting'), seen('waiting'), RUNS], 300);
    expect(ending).toMatchObject({ kind: 'seen', state: 'running' });
    expect(madeAt).toEqual([0, 2, 4]);
  });

  it('does not take what ran before for what was published, as after a rollback', async () => {
    const before = environment('running', true, 'catalog-1');
    const first = seen('running', [before, environment('running', false)]);
    const second = seen('running', [before, environment('waiting', true, 'catalog-2')]);
    const { ending, madeAt } = await follow([first, second, RUNS], 300);
    expect(ending).toMatchObject({ kind: 'seen', state: 'running' });
    expect(madeAt).toEqual([0, 2, 4]);
    expect((await follow([first], 60)).ending).toMatchObject({ state: 'waiting' });
  });

  it('looks ever more seldom, and once more just before the time is over', async () => {
    const { ending, madeAt } = await follow([seen('waiting')], 60);
    expect(ending).toMatchObject({ kind: 'seen', state: 'waiting' });
    expect(madeAt).toEqual([0, 2, 4, 7, 12, 17, 27, 37, 47, 57, 58]);
  });

  it.each(['stuck', 'idle', 'unknown'] as const)(
    'takes %s for the end once it has stayed for half a minute',
    async (state) => {
      const { ending, madeAt } = await follow([seen('waiting'), seen(state)], 300);
      expect(ending).toMatchObject({ kind: 'seen', state });
      expect(madeAt.at(-1)).toBe(37);
      const past = await follow([seen(state), seen('waiting'), seen(state), RUNS], 300);
      expect(past.ending).toMatchObject({ state: 'running' });
    },
  );

  it('says what it saw last where the time is over before', async () => {
    expect((await follow([seen('stuck')], 5)).ending).toMatchObject({ state: 'stuck' });
    expect((await follow([seen('stuck'), MISSED], 5)).ending).toMatchObject({ state: 'stuck' });
    expect((await follow([MISSED], 5)).ending).toEqual({ kind: 'unseen' });
  });

  it('looks again after what it could not see, not before it was asked to', async () => {
    const busy: Look = { ...MISSED, retryAfter: 20 };
    const { ending, madeAt, told } = await follow([MISSED, busy, RUNS], 300);
    expect(ending).toMatchObject({ state: 'running' });
    expect(madeAt).toEqual([0, 2, 22]);
    expect(told).toEqual(['missed', 'missed', 'seen']);
  });

  it('looks once more before the time is over, though it was asked to come later', async () => {
    const busy: Look = { ...MISSED, retryAfter: 600 };
    const { ending, madeAt } = await follow([busy], 300);
    expect({ ending, madeAt }).toEqual({ ending: { kind: 'unseen' }, madeAt: [0, 298] });
    expect((await follow([busy, RUNS], 300)).ending).toMatchObject({ state: 'running' });
  });

  it('gives a look no more time than is left', async () => {
    const { madeAt, given } = await follow([MISSED], 28);
    expect(madeAt).toEqual([0, 2, 4, 7, 12, 17, 26]);
    expect(given).toEqual([25, 25, 24, 21, 16, 11, 2]);
    expect((await follow([MISSED], 1)).given).toEqual([1, 0.25]);
  });

  it('ends at once where no look would see more', async () => {
    const refused: Look = { kind: 'refused', why: 'There is no such publication.' };
    expect((await follow([refused], 300)).ending).toEqual(refused);
  });
});

it.each<[string, RolloutState, readonly EnvironmentRollout[], RolloutState]>([
  ['nothing is deployed', 'waiting', [], 'waiting'],
  ['it runs', 'running', [environment('running', true)], 'running'],
  ['nobody knows what runs', 'running', [environment('running')], 'unknown'],
  [
    'something else runs beside it',
    'running',
    [environment('running', true), environment('running', false)],
    'running',
  ],
  [
    'something else is stuck beside it',
    'stuck',
    [environment('running', true), environment('stuck', false)],
    'running',
  ],
  [
    'it is on its way where something else runs beside it',
    'waiting',
    [environment('waiting', true), environment('running', false)],
    'waiting',
  ],
  ['it is taken down', 'idle', [environment('idle', true)], 'idle'],
  [
    'it runs in one of two',
    'running',
    [environment('idle', true), environment('running', true)],
    'running',
  ],
  ['the same runs since before', 'running', [environment('running', true, 'old')], 'waiting'],
  ['the one that is stuck may be of something else', 'stuck', [environment('stuck')], 'unknown'],
  ['the component itself is stuck', 'stuck', [environment('running')], 'stuck'],
  ['there is no component', 'stuck', [], 'stuck'],
])('judges that where %s', (_, state, environments, expected) => {
  expect(judgeRollout(rollout(state, environments), true)).toBe(expected);
});

it('judges what runs by its content alone where nothing was written', () => {
  const since = rollout('running', [environment('running', true, 'old')]);
  expect(judgeRollout(since, false)).toBe('running');
});

it('judges nothing by a latest release that is not known', () => {
  const { latestRelease: _, ...hidden } = rollout('running', [environment('running', true)]);
  expect(judgeRollout(hidden, true)).toBe('unknown');
});

it('blames the component where it speaks for itself, though a release is stuck too', () => {
  const both = { ...rollout('stuck', [environment('stuck')]), said: 'no such type' };
  expect(judgeRollout(both, true)).toBe('stuck');
});
