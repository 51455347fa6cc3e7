import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml';

const CONTROL_CHARACTER = { message: 'yaml: control characters are not allowed' };
const LONG_KEY = 'k'.repeat(1025);

/** Text, message, and what the problem's range covers. */
type Case = [text: string, message: string, place: string];

function problemOf(source: string | Uint8Array): { message: string; place: string } | undefined {
  const { problem, text } = readYaml(source);
  return (
    problem && { message: problem.message, place: text.slice(problem.range.from, problem.range.to) }
  );
}

describe('what the scanner refuses', () => {
  it.each<Case>([
    ['a: b: c', 'mapping values are not allowed in this context', ':'],
    ['a: b\n c: d', 'line 2: mapping values are not allowed in this context', ':'],
    ['a: - b', 'block sequence entries are not allowed in this context', '-'],
    ['a: ? b', 'mapping keys are not allowed in this context', '?'],
    ['a: b\nc\n', "line 3: could not find expected ':'", 'c'],
    ['a: b\n[\n', "line 3: could not find expected ':'", '['],
    [`${LONG_KEY}: a`, 'mapping values are not allowed in this context', ':'],
    ['a:\n\tb', 'line 2: found character that cannot start any token', '\t'],
    ['a: @b', 'found character that cannot start any token', '@'],
    ['a: b\n\t', 'line 2: found a tab character that violates indentation', '\t'],
    ['a: |\n\tb', 'line 2: found a tab character where an indentation space is expected', '\t'],
    ['a: |0\n', 'found an indentation indicator equal to 0', '0'],
    ['a: | b\n', 'did not find expected comment or line break', 'b'],
    ['a:\n "b', 'line 2: found unexpected end of stream', '"'],
    ['"a\n---', 'line 2: found unexpected document indicator', '"'],
    [String.raw`"a\/b"`, 'found unknown escape character', String.raw`\/`],
    [String.raw`"\xZZ"`, 'did not find expected hexdecimal number', String.raw`\xZZ`],
    [String.raw`"\uD800"`, 'found invalid Unicode character escape code', String.raw`\uD800`],
    ['*', 'did not find expected alphabetic or numeric character', ''],
    ['&a.b c', 'did not find expected alphabetic or numeric character', '.'],
    ['!é a', 'did not find expected whitespace or line break', 'é'],
    ['!<> a', 'did not find expected tag URI', '>'],
    ['!%zz a', 'did not find URI escaped octet', '%'],
    ['%FOO\n---', 'found unknown directive name', '%FOO'],
    ['%YAML 1.100\n---', 'found extremely long version number', '\n'],
  ])('%j', (text, message, place) => {
    expect(problemOf(text)).toEqual({ message: `yaml: ${message}`, place });
  });
});

describe('what the parser refuses', () => {
  it.each<Case>([
    ['...', 'did not find expected node content', '...'],
    ['a: "b" c', 'did not find expected key', 'c'],
    ['- a\nb: c', "line 1: did not find expected '-' indicator", 'b'],
    ['[a}', "did not find expected ',' or ']'", '}'],
    ['{a: b\nc: d}', "line 1: did not find expected ',' or '}'", ':'],
    ['{na\n me: b}', "line 1: did not find expected ',' or '}'", ':'],
    ['[a, , b]', 'did not find expected node content', ','],
    ['[? , a]', "did not find expected ',' or ']'", 'a'],
    ['a:\n  {}: x', 'line 1: did not find expected key', ':'],
    ['!x!y a', 'found undefined tag handle', '!x!y'],
    ['%YAML 1.1\n', 'line 1: did not find expected <document start>', ''],
    ['%YAML 1.2\n---', 'found incompatible YAML document', '%YAML 1.2'],
  ])('%j', (text, message, place) => {
    expect(problemOf(text)).toEqual({ message: `yaml: ${message}`, place });
  });
});

describe('what has no meaning', () => {
  it.each<Case>([
    ['a: *b', "unknown anchor 'b' referenced", '*b'],
    ['&a [*a]', "anchor 'a' value contains itself", '*a'],
    ['!!int 3.5', 'cannot decode !!float `3.5` as a !!int', '3.5'],
    [
      '!!float 9223372036854775808',
      'cannot decode !!int `9223372036854775808` as a !!float',
      '9223372036854775808',
    ],
    ['!!timestamp 2001-02-29', 'cannot decode !!str `2001-02-29` as a !!timestamp', '2001-02-29'],
    ['!!binary a', '!!binary value contains invalid base64 data', 'a'],
    ['{a: 1}: b', 'invalid map key: map[interface {}]interface {}{"a":1}', '{a: 1}'],
    ['<<: [{}, a]', 'map merge requires map or sequence of maps as the value', 'a'],
  ])('%j', (text, message, place) => {
    expect(problemOf(text)).toEqual({ message: `yaml: ${message}`, place });
  });

  it('reports what does not parse before what does not resolve', () => {
    expect(problemOf('a: !!int x\nb: [')?.message).toBe(
      'yaml: line 2: did not find expected node content',
    );
  });
});

describe('what cannot be decoded', () => {
  it.each<[string, number[], string]>([
    ['a Latin-1 letter', [0x61, 0xe9], 'incomplete UTF-8 octet sequence'],
    ['a byte that begins nothing', [0x61, 0xff], 'invalid leading UTF-8 octet'],
    ['a broken sequence', [0xc3, 0x28], 'invalid trailing UTF-8 octet'],
    ['an overlong sequence', [0xc0, 0xaf], 'invalid length of a UTF-8 sequence'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], 'invalid Unicode character'],
    ['a lone high surrogate', [0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00], 'expected low surrogate area'],
    ['a lone low surrogate', [0xff, 0xfe, 0x00, 0xdc], 'unexpected low surrogate area'],
    ['half a UTF-16 character', [0xff, 0xfe, 0x61], 'incomplete UTF-16 character'],
  ])('%s', (_, bytes, message) => {
    const problem = { message: `yaml: ${message}`, place: '\uFFFD' };
    expect(problemOf(Uint8Array.from(bytes))).toEqual(problem);
  });

  it('refuses control characters', () => {
    expect(problemOf('a: \u0001')).toEqual({ ...CONTROL_CHARACTER, place: '\u0001' });
  });

  it('notices a bad character behind the document only within the same 512 bytes', () => {
    const document = 'a: b\n...\n';
    expect(problemOf(`${document}\u007F`)).toEqual({ ...CONTROL_CHARACTER, place: '\u007F' });
    expect(problemOf(`${document}${'#'.repeat(512)}\u007F`)).toBeUndefined();
  });
});
