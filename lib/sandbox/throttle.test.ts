import { expect, it } from 'vitest';
import { Throttle } from './throttle';

it('lets 30 requests pass, then 20 a second', () => {
  const throttle = new Throttle();
  const waits = Array.from({ length: 32 }, () => throttle.book('GET', 10_000));
  expect(waits.slice(0, 30).every((wait) => wait === 0)).toBe(true);
  expect(waits.slice(30)).toEqual([50, 100]);
});

it('counts writes for what they cost, and forgives with time', () => {
  const throttle = new Throttle();
  for (let i = 0; i < 30; i += 1) throttle.book('GET', 10_000);
  expect(throttle.book('POST', 10_000)).toBe(100);
  expect(throttle.book('PUT', 10_000)).toBe(250);
  expect(throttle.book('PUT', 10_250)).toBe(150);
  expect(throttle.book('PUT', 20_000)).toBe(0);
});
