import { describe, expect, it } from 'vitest';
import { Cursor } from './cursor';
import { decodeBytes } from './decode-bytes';
import { parseDocument } from './parse-document';
import { readYaml } from './read-yaml';
import { Scanner } from './scanner';
import { YamlError } from './yaml-error';

/** Counts how often the text is looked at: time without a clock. */
class CountingCursor extends Cursor {
  looks = 0;

  override peek(distance?: number): number {
    this.looks += 1;
    return super.peek(distance);
  }

  override readUntil(pattern: RegExp, ahead: number): string {
    const run = super.readUntil(pattern, ahead);
    this.looks += run.length + 1;
    return run;
  }
}

function countLooks(text: string): number {
  const cursor = new CountingCursor(decodeBytes(new TextEncoder().encode(text)));
  try {
    parseDocument(new Scanner(cursor));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  return cursor.looks;
}

describe('the work grows no faster than the text', () => {
  it.each<[string, (size: number) => string]>([
    ['open brackets', (size) => '['.repeat(size)],
    ['open braces', (size) => '{'.repeat(size)],
    ['nested lists', (size) => '['.repeat(size) + ']'.repeat(size)],
    ['nested pairs', (size) => '[a: '.repeat(size)],
    ['nested keys', (size) => '{? '.repeat(size)],
    ['question marks', (size) => '? '.repeat(size)],
    ['question marks in brackets', (size) => `[${'? '.repeat(size)}`],
    ['dashes', (size) => '- '.repeat(size)],
    ['colons', (size) => ': '.repeat(size)],
    ['commas', (size) => `[${','.repeat(size)}`],
    ['closing brackets', (size) => ']'.repeat(size)],
    ['possible keys on one line', (size) => `[${'a '.repeat(size)}]`],
    ['entries on one line', (size) => `{${'"a" : b, '.repeat(size)}}`],
    ['entries', (size) => 'a: b\n'.repeat(size)],
    ['blank lines in a plain scalar', (size) => `a: b\n${'\n'.repeat(size)} c`],
    ['spaces before line breaks', (size) => `a: b\n${' \n'.repeat(size)} c`],
    ['comments', (size) => '# a\n'.repeat(size)],
    ['escapes', (size) => `"${String.raw`\n`.repeat(size)}"`],
    ['tags', (size) => '!a '.repeat(size)],
    ['anchors', (size) => '- &a b\n- *a\n'.repeat(size)],
  ])('%s', (_, build) => {
    const once = countLooks(build(2000));
    const twice = countLooks(build(4000));
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThan(once * 2.2);
  });
});

describe('depth', () => {
  it.each<[string, string, string | undefined]>([
    ['10,000 brackets', '['.repeat(10_000) + ']'.repeat(10_000), undefined],
    ['10,001 brackets', '['.repeat(10_001), 'yaml: exceeded max depth of 10000'],
    ['10,000 dashes', `${'- '.repeat(10_000)}a`, undefined],
    ['10,001 dashes', `\n${'- '.repeat(10_001)}a`, 'yaml: line 2: exceeded max depth of 10000'],
    ['10,001 question marks', '? '.repeat(10_001), 'yaml: exceeded max depth of 10000'],
    ['10,000 maps', `${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}`, undefined],
    [
      'dashes, then brackets',
      `${'- '.repeat(9000)}${'['.repeat(9000)}${']'.repeat(9000)}`,
      undefined,
    ],
  ])('%s', (_, text, message) => {
    expect(readYaml(text).problem?.message).toBe(message);
  });
});

const EXCESSIVE = 'yaml: document contains excessive aliasing';
const MANY_KEYS = Array.from({ length: 3000 }, (_, at) => `k${at}: v`).join(', ');

function list(count: number, item: string): string {
  return `[${Array<string>(count).fill(item).join(',')}]`;
}

/** Lists of nine aliases of the list before. */
function powers(count: number): string {
  const levels = Array.from(
    { length: count },
    (_, at) => `a${at + 1}: &a${at + 1} ${list(9, `*a${at}`)}\n`,
  );
  return `a0: &a0 ${list(9, 'x')}\n${levels.join('')}`;
}

describe('repetition by aliases', () => {
  it.each<[string, string, string | undefined]>([
    ['81 lists of 9', powers(2), undefined],
    ['9 to the power of 9', powers(8), EXCESSIVE],
    ['a thousand aliases of one scalar', `- &a x\n${'- *a\n'.repeat(1000)}`, undefined],
    ['98.7 percent of 405,000 nodes', `- &a ${list(4999, 'x')}\n- ${list(80, '*a')}\n`, undefined],
    ['98.8 percent of 430,000 nodes', `- &a ${list(4999, 'x')}\n- ${list(85, '*a')}\n`, EXCESSIVE],
    [
      'merging 3,000 keys 3,000 times',
      `a: &a {${MANY_KEYS}}\nb: {<<: ${list(3000, '*a')}}\n`,
      EXCESSIVE,
    ],
  ])('%s', (_, text, message) => {
    expect(readYaml(text).problem?.message).toBe(message);
  });
});
