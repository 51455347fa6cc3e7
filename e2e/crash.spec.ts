import { expect, test } from 'playwright/test';
import { runCrashSoak } from '../test/soak/crash-soak';
import { Random } from '../test/hostile/random';

test('nothing that was acknowledged is lost by 20 crashes', async () => {
  test.setTimeout(240_000);
  const random = new Random(5);
  const { faults, attempts, leftPending, slowestSettling } = await runCrashSoak({
    kills: 20,
    random: () => random.below(1_000) / 1_000,
    restEvery: 20,
  });
  expect(faults).toEqual([]);
  // Otherwise the kills met nothing, and the test proves nothing.
  expect(attempts.length).toBeGreaterThan(20);
  expect(leftPending.filter((count) => count > 0).length).toBeGreaterThan(5);
  expect(slowestSettling).toBeLessThan(60_000);
});
