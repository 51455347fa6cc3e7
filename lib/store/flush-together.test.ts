import { beforeEach, expect, test } from 'vitest';
import { flushTogether } from './flush-together';

/** What ends each flush that was begun, in their order. */
let ends: ((error?: Error) => void)[];
let told: string[];
let ask: (name: string) => Promise<void>;

beforeEach(() => {
  ends = [];
  told = [];
  const flush = flushTogether(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()));
      }),
  );
  ask = (name) =>
    flush().then(
      () => void told.push(name),
      (error: unknown) => void told.push(`${name}: ${String(error)}`),
    );
});

test('who asks is told when a flush has ended that began no earlier', async () => {
  const first = ask('a');
  const second = Promise.all([ask('b'), ask('c')]);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  expect(told).toEqual(['a']);
  expect(ends).toHaveLength(2);
  const third = ask('d');
  ends[1]?.();
  await second;
  expect(told).toEqual(['a', 'b', 'c']);
  ends[2]?.();
  await third;
  expect(ends).toHaveLength(3);
});

test('a failure is told to those who waited for that flush, and to nobody else', async () => {
  const first = ask('a');
  const second = ask('b');
  ends[0]?.(new Error('disk'));
  await first;
  ends[1]?.();
  await second;
  expect(told).toEqual(['a: Error: disk', 'b']);
  const third = ask('c');
  ends[2]?.();
  await third;
  expect(told.at(-1)).toBe('c');
});
