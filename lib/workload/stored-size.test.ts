import { describe, expect, test } from 'vitest';
import { predictViolations } from './admit';
import { generateWorkload } from './generate';
import { findLongestText, isTooLarge, MAX_STORED_BYTES } from './stored-size';
import type { Workload } from './workload';

const MIB = 1024 * 1024;
const PARAMS = { namespace: 'acme', project: 'store', component: 'catalog', image: 'a/b:1' };

describe('isTooLarge', () => {
  // Brackets, the key and the quotes of `{"a":[1,"…"]}` are 12 bytes.
  test.each([
    ['letters', 'x', 1],
    ['two bytes', 'é', 2],
    ['three bytes', '–', 3],
    ['a pair of surrogates', '😀', 4],
    ['an escape', '"', 2],
    ['a long escape', '\u0001', 6],
    ['a line break', '\n', 2],
  ])('counts %s as JSON has it', (_, text, bytes) => {
    const value = (count: number) => ({ a: [1, text.repeat(count)] });
    expect(Buffer.byteLength(JSON.stringify(value(7)))).toBe(12 + 7 * bytes);
    const most = Math.floor((MAX_STORED_BYTES - 32) / bytes);
    expect(isTooLarge(value(most))).toBe(false);
    expect(isTooLarge(value(most + 40))).toBe(true);
  });

  test('counts many short parts too', () => {
    const variables = Array.from({ length: 100_000 }, (_, at) => ({ key: `K${at}` }));
    expect(isTooLarge(variables.slice(0, 1_000))).toBe(false);
    expect(isTooLarge(variables)).toBe(true);
  });

  test('stops once it knows', () => {
    const text = 'x'.repeat(MIB);
    expect(isTooLarge(Array.from({ length: 100_000 }, () => text))).toBe(true);
  });
});

test('the longest text is found by its pointer', () => {
  expect(findLongestText({ a: 'xx', 'b/c': ['x', 'xxx'] })).toBe('/b~1c/1');
  expect(findLongestText({ a: 1 })).toBeUndefined();
});

const FILES = 'configurations:\n  files:\n';
const entry = (at: number, path: string) =>
  `    - {name: F${at}, mountPath: /etc/app, valueFrom: {path: ${path}}}\n`;

describe('a descriptor that makes more than can be stored', () => {
  const files = new Map([
    ['small.txt', 'x'],
    ['large.txt', 'x'.repeat(MIB)],
  ]);
  const generate = (text: string) =>
    generateWorkload({ descriptor: { text, files }, params: PARAMS, release: 'v1.2.3' });

  test.each([2, 200])('by one large file named %i times has no Workload', (times) => {
    const text = `${FILES}${entry(0, 'small.txt')}${Array.from({ length: times }, (_, at) => entry(at + 1, 'large.txt')).join('')}`;
    const { workload, findings } = generate(text);
    expect(workload).toBeUndefined();
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'workload-too-large' }]);
    const from = text.indexOf('large.txt');
    expect(errors[0]?.range).toEqual({ from, to: from + 'large.txt'.length });
  });

  test('is told from one that is just large', () => {
    expect(generate(`${FILES}${entry(1, 'large.txt')}`).workload).toBeDefined();
  });
});

test('a Workload that outgrows what can be stored is refused as the server does', () => {
  const workload: Workload = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'catalog-workload', namespace: 'acme' },
    spec: {
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'a/b:1', args: ['x'.repeat(MIB), 'x'.repeat(MIB)] },
    },
  };
  expect(predictViolations(workload, 'v1.2.3', workload)).toEqual([
    { pointer: '/spec/container/args/0', message: expect.stringContaining('1.5 MiB') },
  ]);
});
