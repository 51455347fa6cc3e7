import { describe, expect, test } from 'vitest';
import type { Imported, Taken } from '../../lib/import/imported';
import { accountFor } from './account';

const TEXT = 'name: a\nport: 8080\ncolour: red\n';
const RANGE = { from: 0, to: 7 };

const HONEST: Taken = {
  kind: 'taken',
  format: 'Test',
  descriptor: {
    text: 'endpoints:\n  - name: a\n    port: 8080\n    type: HTTP\n',
    files: new Map(),
  },
  target: {},
  notes: [
    { fate: 'carried', field: 'name', range: RANGE, became: ['/endpoints/0/name'] },
    { fate: 'carried', field: 'port', range: RANGE, became: ['/endpoints/0/port'] },
    {
      fate: 'guessed',
      field: 'port',
      range: RANGE,
      became: ['/endpoints/0/type'],
      message: 'Why.',
    },
    { fate: 'left-out', field: 'colour', range: RANGE, message: 'Why.' },
  ],
};

function problemsOf(run: () => Imported): readonly string[] {
  const source = { path: 'a.yaml', text: TEXT, files: new Map<string, string>() };
  return accountFor(source, run).flatMap(({ problems }) => problems);
}

function write(text: string): Taken {
  return { ...HONEST, descriptor: { ...HONEST.descriptor, text } };
}

describe('accountFor', () => {
  test('has nothing against an honest import', () => {
    expect(problemsOf(() => HONEST)).toEqual([]);
  });

  test.each<[string, () => Imported, RegExp]>([
    ['drops a value', () => ({ ...HONEST, notes: HONEST.notes.slice(0, 3) }), /speaks of colour/],
    ['drops what it promised', () => write('endpoints: []\n'), /There is no \/endpoints\/0\/name/],
    [
      'adds something',
      () => write(`${HONEST.descriptor.text}context: x\n`),
      /No note .* \/context/,
    ],
    [
      'changes a value',
      () => write(HONEST.descriptor.text.replace('8080', '80')),
      /port is 8080, and without a word \/endpoints\/0\/port is 80/,
    ],
    [
      'makes what is refused',
      () => write(HONEST.descriptor.text.replace('HTTP', 'REST')),
      /The API refuses it/,
    ],
    [
      'gives no reason',
      () => ({ kind: 'refused', message: ' ', range: { from: 0, to: 999 } }),
      /without a reason/,
    ],
    [
      'throws',
      () => {
        throw new TypeError('oh');
      },
      /It throws/,
    ],
  ])('sees an import that %s', (_, run, problem) => {
    expect(problemsOf(run).join('\n')).toMatch(problem);
  });
});
