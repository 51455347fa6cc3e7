import { describe, expect, it } from 'vitest';
import type { Value } from '../value';
import { readYaml } from './read-yaml';

/** The bare value, integers as bigint, maps as lists of pairs so that keys keep their types. */
function bare(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.kind === 'list') return value.items.map(bare);
  if (value.kind === 'map') {
    return new Map(value.entries.map((entry) => [bare(entry.key), bare(entry.value)]));
  }
  return value.kind === 'null' ? null : value.value;
}

function valueOf(text: string): unknown {
  const { root, problem } = readYaml(text);
  expect(problem).toBeUndefined();
  return bare(root);
}

const map = (...pairs: [unknown, unknown][]) => new Map(pairs);

describe('plain scalars', () => {
  it.each([
    ['~', null],
    ['NULL', null],
    ['nULL', 'nULL'],
    ['y', true],
    ['On', true],
    ['oN', 'oN'],
    ['off', false],
    ['0644', 420n],
    ['0o17', 15n],
    ['-0b101', -5n],
    ['0X1f', 31n],
    ['1_000', 1000n],
    ['_1000', '_1000'],
    ['089', 89],
    ['1.', 1],
    ['.5_0', 0.5],
    ['.5_', '.5_'],
    ['1e3', 1000],
    ['1e', '1e'],
    ['1e400', '1e400'],
    ['-.INF', -Infinity],
    ['.NaN', NaN],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['18446744073709551616', 2 ** 64],
    ['-9223372036854775808', -(2n ** 63n)],
    ['-9223372036854775809', -(2 ** 63)],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['<<', '<<'],
    ['a#b # c', 'a#b'],
    ['a\n  b\n\n  c', 'a b\nc'],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });
});

describe('tags', () => {
  it.each([
    ['!!str 012', '012'],
    ['! 12', '12'],
    ['!local 12', '12'],
    ['!!int "8080"', 8080n],
    ['!<tag:yaml.org,2002:int> "5"', 5n],
    ['!!in%74 "5"', 5n],
    ['!!float 8080', 8080],
    ['!!binary aGVs\n bG8=', undefined],
    ['!!binary |\n  aGVs\n  bG8=', 'hello'],
    ['!!binary 4oI=', '\uFFFD\uFFFD'],
    ['!!timestamp 2001-2-3T4:5:6+01:00', '2001-2-3T4:5:6+01:00'],
    ['!!null', null],
    ['%TAG !e! tag:yaml.org,2002:\n---\n!e!str 12', '12'],
    ['%TAG !! tag:example.test,1:\n---\n!!int x', 'x'],
  ])('%j', (text, value) => {
    expect(bare(readYaml(text).root)).toEqual(value);
  });
});

describe('quoted and block scalars', () => {
  it.each([
    ["'it''s'", "it's"],
    [String.raw`"\x41\u263A\U0001F600\e\_\N"`, 'A\u263A\u{1F600}\u001B\u00A0\u0085'],
    ['"a  \n\n  b"', 'a\nb'],
    ['"a\\\n  b"', 'ab'],
    ['"a\u2028b"', 'a\u2028b'],
    ['"a\u0085b"', 'a b'],
    ['|\n a\n  b\n\n', 'a\n b\n'],
    ['|-\n a\n\n', 'a'],
    ['|+\n a\n\n', 'a\n\n'],
    ['|\n a', 'a'],
    ['|2\n   a\n', ' a\n'],
    ['>\n a\n b\n\n c\n  d\n e\n', 'a b\nc\n d\ne\n'],
    ['|\n\n\n  a\r\n  b\r', '\n\na\nb\n'],
    ['|\nmetadata\n', ''],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });
});

describe('structure', () => {
  it.each([
    ['', undefined],
    ['# nothing\n', undefined],
    ['---\n', null],
    ['a:\n- b\n- c: d\n', map(['a', ['b', map(['c', 'd'])]])],
    ['? a\n? b\n: c\n', map(['a', null], ['b', 'c'])],
    ['{"a":1, b, c: , ? d : e,}', map(['a', 1n], ['b', null], ['c', null], ['d', 'e'])],
    ['[a: b, http://x/y, {}]', [map(['a', 'b']), 'http://x/y', new Map()]],
    ['{\n\ta: b # c\n}', map(['a', 'b'])],
    ['1: a\n1.0: b\n"1": c\n', map([1n, 'a'], [1, 'b'], ['1', 'c'])],
    ['x: &a b\n*a : *a\n', map(['x', 'b'], ['b', 'b'])],
    ['x: &a\nz: *a\n', map(['x', null], ['z', null])],
    ['&a []\n', []],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keeps what a later equal key overrides', () => {
    const { root } = readYaml('a: 1\nb: 2\na: 3\n');
    expect(bare(root)).toEqual(map(['a', 3n], ['b', 2n]));
    expect(root?.kind === 'map' && root.shadowed.map(({ range }) => range)).toEqual([
      { from: 0, to: 4 },
    ]);
  });

  it('gives an alias the very value of its anchor', () => {
    const { root } = readYaml('- &a {b: c}\n- *a\n');
    if (root?.kind !== 'list') throw new Error('No list.');
    expect(root.items[1]).toBe(root.items[0]);
  });
});

describe('merge keys', () => {
  it.each([
    ['earlier keys lose', 'x: 1\n<<: {x: 2}\n', map(['x', 2n])],
    ['later keys win', '<<: {x: 2}\nx: 1\n', map(['x', 1n])],
    ['of a list the earlier map wins', '<<: [{x: 1}, {x: 2, z: 3}]\n', map(['x', 1n], ['z', 3n])],
    ['a quoted one is a key', '"<<": 1\n', map(['<<', 1n])],
    ['a tagged one merges', '!!merge "<<": {x: 1}\n', map(['x', 1n])],
    ['a list is read backwards', '<<: [&a {x: 1}, *a]\n', map(['x', 1n])],
  ])('%s', (_, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('marks merged entries and places them at the merge', () => {
    const text = 'b: &b {x: 1}\na: {<<: *b, z: 2}\n';
    const { root } = readYaml(text);
    const a = root?.kind === 'map' ? root.entries[1]?.value : undefined;
    if (a?.kind !== 'map') throw new Error('No map.');
    const places = a.entries.map(({ merged, range }) => [merged, text.slice(range.from, range.to)]);
    expect(places).toEqual([
      [true, '<<: *b'],
      [false, 'z: 2'],
    ]);
  });
});

describe('ranges', () => {
  const text = '# top\na: "é" # c\n? &x !!str b\n: - |+\n   c\n\n  - [d, {e: }]\n';
  const { root, comments } = readYaml(text);

  const places: string[] = [];
  (function collect(value: Value | undefined): void {
    if (value === undefined) return;
    places.push(text.slice(value.range.from, value.range.to));
    if (value.kind === 'list') value.items.forEach(collect);
    if (value.kind !== 'map') return;
    for (const entry of value.entries) {
      places.push(`entry ${text.slice(entry.range.from, entry.range.to)}`);
      collect(entry.key);
      collect(entry.value);
    }
  })(root);

  it('cover the text of each value without anchor and tag', () => {
    expect(places).toEqual([
      text.slice(6, -1),
      'entry a: "é"',
      'a',
      '"é"',
      'entry ? &x !!str b\n: - |+\n   c\n\n  - [d, {e: }]',
      'b',
      '- |+\n   c\n\n  - [d, {e: }]',
      '|+\n   c',
      '[d, {e: }]',
      'd',
      '{e: }',
      'entry e:',
      'e',
      '',
    ]);
  });

  it('cover comments', () => {
    expect(comments.map(({ from, to }) => text.slice(from, to))).toEqual(['# top', '# c']);
  });
});

describe('the end of the first document', () => {
  it.each([
    ['a: b\n...\n"never', 'a: b\n...'],
    ['a: b\n---\n\tnever', 'a: b\n'],
    ['  a: b\nc\n', '  a: b\n'],
    ['{} x', '{} '],
    ['a: b\n', 'a: b\n'],
    ['[]: never\n', '[]'],
  ])('%j ends after %j', (text, document) => {
    const { problem, endsAt } = readYaml(text);
    expect(problem).toBeUndefined();
    expect(text.slice(0, endsAt)).toBe(document);
  });
});

describe('encodings', () => {
  it.each([
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9], '\uFEFFaé', 'aé'],
    ['UTF-16 little endian', [0xff, 0xfe, 0x61, 0, 0x3d, 0xd8, 0x80, 0xde], '\uFEFFa🚀', 'a🚀'],
    ['UTF-16 big endian', [0xfe, 0xff, 0, 0x61], '\uFEFFa', 'a'],
  ])('%s', (_, bytes, text, value) => {
    const document = readYaml(Uint8Array.from(bytes));
    expect(document.text).toBe(text);
    expect(bare(document.root)).toBe(value);
    expect(document.root?.range).toEqual({ from: 1, to: text.length });
  });
});
