import { expect, test } from 'vitest';
import { readDescriptor } from './read-descriptor';

const LIST = `a: &a [${'external, '.repeat(1000)}]\n`;
/** Without it the reference would take the aliases for a bomb. */
const PADDING = `p: [${'a,'.repeat(9000)}]\n`;
const ENDPOINT = '- {name: a, visibility: *a}\n';

test.each([
  ['as many visibilities as fit', 4, undefined],
  ['more than fit', 5, 'limit'],
  ['as many as the reference takes', 350, 'limit'],
  ['more than the reference takes', 500, 'yaml'],
])('%s', (_, times, stage) => {
  const text = `${LIST}${PADDING}endpoints:\n${ENDPOINT.repeat(times)}`;
  expect(readDescriptor(text, 'v1.2.3').failure?.stage).toBe(stage);
});

test('what is repeated below unknown keys does not count', () => {
  const text = `${LIST}${PADDING}unknown:\n${ENDPOINT.repeat(300)}`;
  expect(readDescriptor(text, 'v1.2.3').failure).toBeUndefined();
});

test.each([
  ['as many items as fit', 4_998, undefined],
  ['one more', 4_999, 'limit'],
])('%s without aliases', (_, times, stage) => {
  const text = `endpoints: [{visibility: [${'a,'.repeat(times - 1)}]}]\n`;
  expect(readDescriptor(text, 'v1.2.3').failure?.stage).toBe(stage);
});
