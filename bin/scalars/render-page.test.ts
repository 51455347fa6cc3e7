import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RELEASES } from '../../lib/workload/releases';
import { convertScalar, renderPage } from './render-page';

/** The table of `test/golden/descriptor/README.md`, which was executed: text, string field, port. */
const EXECUTED: readonly (readonly [written: string, text: string, port: string])[] = [
  ...'y Y yes Yes YES on On ON true True TRUE'.split(' ').map(row('true', 'error: bool')),
  ...'n N no No NO off Off OFF false False FALSE'.split(' ').map(row('false', 'error: bool')),
  ...'yEs oN tRue nULL 0x 0b102 0x1p4 _1000 1e 12:30:45 1:30 1.2.3 1e400 -1e400 .1e400 2024-01-31'
    .split(' ')
    .map((written) => [written, `\`${written}\``, 'error: string'] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((written) => [written, 'unset', 'unset'] as const),
  ...numbers('0644 420', '0o17 15', '0x1F 31', '0b101 5', '-017 -15', '0_17 15'),
  ...numbers('1_000 1000', '1000_ 1000', '1__0 10', '+1 1', '089 89', '08 8', '1. 1', '1.0 1'),
  ...numbers('8080.0 8080', '1e3 1000', '1.5e3 1500', '.5e1 5', '!!int_"8080" 8080'),
  ...numbers('!!float_8080 8080'),
  ['-0', '`0`', 'unset'],
  ['1.10', '`1.1`', 'error: number 1.1'],
  ['3.14159265359', '`3.1415927`', 'error: number 3.14159265359'],
  ['0.30000000000000004', '`0.3`', 'error: number 0.30000000000000004'],
  ['1_0.5_0', '`10.5`', 'error: number 10.5'],
  ['.1_0', '`0.1`', 'error: number 0.1'],
  ['1e6', '`1e+06`', '`1000000`'],
  ['1234567.0', '`1.234567e+06`', '`1234567`'],
  ['100000000.5', '`1e+08`', 'error: number 100000000.5'],
  ['0.00001', '`1e-05`', 'error: number 0.00001'],
  ['1e-5', '`1e-05`', 'error: number 0.00001'],
  ['-0.0', '`-0`', 'unset'],
  ['.inf', '`+Inf`', 'error: json: unsupported value: +Inf'],
  ['-.INF', '`-Inf`', 'error: json: unsupported value: -Inf'],
  ['.nan', '`NaN`', 'error: json: unsupported value: NaN'],
  ['2147483648', '`2147483648`', 'error: number 2147483648'],
  ['18446744073709551615', '`18446744073709551615`', 'error: number 18446744073709551615'],
  ['"8080"', '`8080`', 'error: string'],
  ['|-\n  8080', '`8080`', 'error: string'],
  ['!!str 8080', '`8080`', 'error: string'],
  ['! yes', '`yes`', 'error: string'],
  ['!local 0644', '`0644`', 'error: string'],
  ['!!foo 1.10', '`1.10`', 'error: string'],
  ['!!binary aGVsbG8=', '`hello`', 'error: string'],
  ...[
    ['int abc', 'str'],
    ['int 3.5', 'float'],
    ['bool 1', 'int'],
    ['null a', 'str'],
    ['timestamp a', 'str'],
    ['float 9223372036854775808', 'int'],
  ].map(([tagged = '', found = '']) => {
    const [tag = '', value = ''] = tagged.split(' ');
    const error = `error: yaml: cannot decode !!${found} \`${value}\` as a !!${tag}`;
    return [`!!${tagged}`, error, error] as const;
  }),
];

test.each(RELEASES)('scalars become in %s what the reference made of them', (release) => {
  const outcomes = EXECUTED.map(([written]) => {
    const { text, port } = convertScalar(written, release);
    return [written, text, port];
  });
  expect(outcomes).toEqual(EXECUTED);
});

test.each(['1e39', '3.5e38', '18446744073709551616', '-9223372036854775809'])(
  '%s is no port, and a float of 32 bits as text',
  (written) => {
    const { text, port } = convertScalar(written, 'v1.2.3');
    expect(text).toMatch(/^`(?:\+Inf|-?\d\.\d+e\+\d+)`$/);
    expect(port).toMatch(/^error: number /);
  },
);

test('docs/yaml-scalars.md is what `npm run scalars` writes', () => {
  const page = readFileSync(new URL('../../docs/yaml-scalars.md', import.meta.url), 'utf8');
  expect(page).toBe(renderPage());
});

function row(text: string, port: string) {
  return (written: string) => [written, `\`${text}\``, port] as const;
}

/** `written number`, the same in both fields; `_` behind a tag stands for a space. */
function numbers(...pairs: readonly string[]) {
  return pairs.map((pair) => {
    const [written = '', number = ''] = pair.split(' ');
    return [
      written.replace(/^(!!\w+?)_(?=["\d])/, '$1 '),
      `\`${number}\``,
      `\`${number}\``,
    ] as const;
  });
}
