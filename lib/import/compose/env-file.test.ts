import { describe, expect, test } from 'vitest';
import { evaluateEnvFile, readEnvFile } from './env-file';

function valuesOf(text: string, format?: string): Readonly<Record<string, string>> {
  return Object.fromEntries(evaluateEnvFile(readEnvFile(text, format), () => undefined));
}

describe('readEnvFile', () => {
  test.each([
    ['a plain value with a comment', 'A=two words # why\n', { A: 'two words' }],
    ['a hash within a value', 'A=x#y\nB=#z\n', { A: 'x#y', B: '' }],
    ['an export and spaces', ' export A = 1\n', { A: '1' }],
    ['a colon for the sign', 'A: 1\n', { A: '1' }],
    ['single quotes, which take all as it is', "A='$B \\n # x' # why\n", { A: '$B \\n # x' }],
    ['double quotes with escapes', 'A="x\\ty \\$B"\n', { A: 'x\ty $B' }],
    ['quotes over several lines', 'A="x\ny"\nB=1\n', { A: 'x\ny', B: '1' }],
    ['variables of lines before', 'A=1\nB=${A}2\nC="$B${D:-3}"\n', { A: '1', B: '12', C: '123' }],
    ['comments and empty lines', '# A=1\n\n#B=2\nC=3', { C: '3' }],
    ['line ends of Windows', 'A=1\r\nB="2"\r\n', { A: '1', B: '2' }],
    ['a quote that never ends', 'A="x\nB=1\n', { A: '"x', B: '1' }],
  ])('reads %s', (_, text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  test('takes the raw format as it is', () => {
    expect(valuesOf('A="$B" # x\r\n#C=1\n', 'raw')).toEqual({ A: '"$B" # x' });
  });

  test('leaves a bare name to the shell, and says where each stands', () => {
    expect(readEnvFile('A=1\nB\n')).toEqual([
      { name: 'A', text: '1', isLiteral: false, range: { from: 0, to: 3 } },
      { name: 'B', isLiteral: false, range: { from: 4, to: 5 } },
    ]);
  });
});
