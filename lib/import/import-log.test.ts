import { describe, expect, test } from 'vitest';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { createImportLog } from './import-log';
import { descend, rootNode, type SourceNode } from './source-node';

function rootOf(text: string): SourceNode {
  const { root } = readYaml(text);
  if (root === undefined) throw new Error('not empty');
  return rootNode(root);
}

describe('finish', () => {
  const root = rootOf('a:\n  b: 1\n  c: [x, y]\n  e:\n    f: 2\n    g: 3\nd: 4\n');

  test('leaves out what nobody spoke of, as high up as it can', () => {
    const log = createImportLog();
    const b = descend(root, 'a', 'b');
    if (b) log.carry(b, '/endpoints/0/port');
    const notes = log.finish(root, ({ path }) => `nothing for ${path}`);
    expect(notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
      'carried a.b',
      'left-out a.c',
      'left-out a.e',
      'left-out d',
    ]);
    expect(notes.at(-1)).toMatchObject({ message: 'nothing for d' });
  });

  test('takes a word about a map for one about the map alone, unless it leaves it out', () => {
    const log = createImportLog();
    const c = descend(root, 'a', 'c');
    const e = descend(root, 'a', 'e');
    if (c) log.guess(c, '/endpoints', 'Perhaps.');
    if (e) log.leaveOut(e, 'No place.');
    const notes = log.finish(root, () => '');
    expect(notes.map(({ field }) => field)).toEqual(['a.b', 'a.c', 'a.c[0]', 'a.c[1]', 'a.e', 'd']);
  });

  test('calls what says nothing carried, and what is said twice left out once', () => {
    const log = createImportLog();
    const twice = rootOf('a: 1\nb: {}\na: 2\n');
    const a = descend(twice, 'a');
    if (a) log.carry(a, '/a');
    const notes = log.finish(twice, ({ value }) => (value.kind === 'map' ? undefined : 'no'));
    expect(notes.map(({ fate, range }) => [fate, range.from])).toEqual([
      ['left-out', 0],
      ['carried', 5],
      ['carried', 11],
    ]);
  });
});
