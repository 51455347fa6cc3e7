import { expect, it } from 'vitest';
import { createLatestOnly } from './latest-only';

/** Work whose end the test decides. */
function createWork() {
  const started: { value: number; finish: () => void; fail: () => void }[] = [];
  const work = (value: number) =>
    new Promise<number>((resolve, reject) => {
      started.push({
        value,
        finish: () => resolve(value),
        fail: () => reject(new Error('broken')),
      });
    });
  return { started, work };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('skips what came between the running value and the newest', async () => {
  const { started, work } = createWork();
  const results: number[] = [];
  const submit = createLatestOnly(
    work,
    (result) => results.push(result),
    () => undefined,
  );

  submit(1);
  submit(2);
  submit(3);
  expect(started.map(({ value }) => value)).toEqual([1]);
  started[0]?.finish();
  await settle();
  expect(started.map(({ value }) => value)).toEqual([1, 3]);
  started[1]?.finish();
  await settle();
  expect(results).toEqual([1, 3]);
});

it('goes on after a failure', async () => {
  const { started, work } = createWork();
  const results: number[] = [];
  const failures: unknown[] = [];
  const submit = createLatestOnly(
    work,
    (result) => results.push(result),
    (cause) => failures.push(cause),
  );

  submit(1);
  started[0]?.fail();
  await settle();
  submit(2);
  started[1]?.finish();
  await settle();
  expect(results).toEqual([2]);
  expect(failures).toHaveLength(1);
});
