import { expect, test } from 'vitest';
import { rememberBriefly } from './remember-briefly';

test('the same is asked once within the time, and a failure is asked again', async () => {
  let now = 0;
  const asked: string[] = [];
  const ask = (name: string): Promise<string> => {
    asked.push(name);
    return name === 'bad' ? Promise.reject(new Error('away')) : Promise.resolve(name.toUpperCase());
  };
  const remembered = rememberBriefly(ask, { forMs: 100, now: () => now });
  expect(await Promise.all([remembered('a'), remembered('a'), remembered('b')])).toEqual([
    'A',
    'A',
    'B',
  ]);
  expect(asked).toEqual(['a', 'b']);
  await expect(remembered('bad')).rejects.toThrow('away');
  await expect(remembered('bad')).rejects.toThrow('away');
  expect(asked).toEqual(['a', 'b', 'bad', 'bad']);
  now = 100;
  expect(await remembered('a')).toBe('A');
  expect(asked).toEqual(['a', 'b', 'bad', 'bad', 'a']);
});
