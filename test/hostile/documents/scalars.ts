import { fill, number, type HostileDocuments } from '../hostile-document';

export const SCALARS: HostileDocuments = {
  'double quotes': (bytes) => fill('"', bytes),
  'single quotes': (bytes) => fill("'", bytes),
  'a quote that never ends': (bytes) => `"${fill(String.raw`a\n`, bytes)}`,
  'a quote of backslashes': (bytes) => `"${fill(String.raw`\\`, bytes)}"`,
  'a quote of spaces': (bytes) => `"${fill(' ', bytes)}"`,
  'a quote of line breaks': (bytes) => `"${fill('\n', bytes)}"`,
  'a quote of escaped line breaks': (bytes) => `"${fill('\\\n', bytes)}"`,
  'a quote of escaped characters': (bytes) => `"${fill(String.raw`\U0001F680`, bytes)}"`,
  'escapes that are none': (bytes) => `"${fill(String.raw`\uD83D`, bytes)}"`,
  'a quote with documents in it': (bytes) => `"${fill('---\n', bytes)}"`,
  'quotes before and after colons': (bytes) => `{${fill('"a":"b",', bytes)}}`,
  'a plain text of one word': (bytes) => fill('a', bytes),
  'a plain text of colons': (bytes) => fill('a:', bytes),
  'a plain text of hashes': (bytes) => fill('a#', bytes),
  'a plain text of many lines': (bytes) => `a: ${fill('b\n ', bytes)}`,
  'a plain text of spaces at line ends': (bytes) => `a: b\n${fill(' \n', bytes)} c`,
  'a plain text of blank lines': (bytes) => `a: b\n${fill('\n', bytes)} c`,
  'words on one line of a list': (bytes) => `[${fill('a ', bytes)}]`,
  commas: (bytes) => `[${fill(',', bytes)}]`,
  dashes: (bytes) => fill('-', bytes),
  comments: (bytes) => fill('# a\n', bytes),
  'one long comment': (bytes) => `a: b ${fill('#', bytes)}`,
  'a block of blank lines': (bytes) => `a: |+\n${fill('\n', bytes)}`,
  'a block of spaces': (bytes) => `a: >\n${fill('  \n', bytes)}`,
  'a block, deeper and deeper': (bytes) => {
    const depth = Math.floor(Math.sqrt(bytes * 2));
    return `a: |\n${Array.from({ length: depth }, (_, at) => `${' '.repeat(at + 1)}b\n`).join('')}`;
  },
  'blank lines longer than the block': (bytes) =>
    `a: |\n${number((at) => `${' '.repeat(at % 200)}\n`, bytes)} b\n`,
  'a block that indents by nine': (bytes) => `a: |9\n${fill(`${' '.repeat(9)}b\n`, bytes)}`,
  'a block that indents by nothing': () => 'a: |0\n  b\n',
  'blocks with every header': () =>
    ['|', '>', '|+', '|-', '|1', '|1-', '|-1', '>9+', '|+9', '|11', '|++']
      .map((header, at) => `k${at}: ${header}\n          b\n`)
      .join(''),
  'a folded block of many lines': (bytes) => `a: >\n${fill('  b\n\n   c\n', bytes)}`,
  'tags without end': (bytes) => fill('!a ', bytes),
  'exclamation marks': (bytes) => `${fill('!', bytes)} a`,
  'a tag of escapes': (bytes) => `!${fill('%41', bytes)} a`,
  'a verbatim tag without end': (bytes) => `!<${fill('a', bytes)}`,
  'twenty thousand tags': (bytes) => `[${fill('!a b,', bytes)}]`,
  'thousands of tag directives': (bytes) =>
    `${number((at) => `%TAG !t${at}! tag:x,${at}:\n`, bytes)}---\na: b\n`,
  'percent signs': (bytes) => fill('%', bytes),
  'binary that is none': (bytes) => `a: !!binary "${fill('=', bytes)}"`,
  'binary of any bytes': (bytes) =>
    `configurations: {env: [{name: A, value: !!binary "${fill('/wCA', bytes)}"}]}`,
  'a huge integer': (bytes) => `endpoints: [{name: a, type: TCP, port: ${fill('9', bytes)}}]\n`,
  'a huge integer of underscores': (bytes) => `port: 1${fill('_', bytes)}1\n`,
  'a huge hexadecimal number': (bytes) => `port: 0x${fill('f', bytes)}\n`,
  'a huge binary number': (bytes) => `port: 0b${fill('1', bytes)}\n`,
  'a huge octal number': (bytes) => `port: 0${fill('7', bytes)}\n`,
  'a huge number of zeros': (bytes) => `port: ${fill('0', bytes)}1\n`,
  'a huge fraction': (bytes) =>
    `configurations: {env: [{name: A, value: 0.${fill('1', bytes)}}]}\n`,
  'a huge exponent': (bytes) =>
    `configurations: {env: [{name: A, value: 1e${fill('9', bytes)}}]}\n`,
  'a tiny exponent': (bytes) =>
    `configurations: {env: [{name: A, value: 1e-${fill('9', bytes)}}]}\n`,
  'numbers at their limits': () =>
    `endpoints: [${[
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31),
      '9223372036854775807',
      '9223372036854775808',
      '18446744073709551615',
      '18446744073709551616',
      '-9223372036854775809',
      '1e2',
      '8080.0',
      '.inf',
      '-.INF',
      '.nan',
      '0x1F90',
      '0o17',
      '1_0',
    ]
      .map((port, at) => `{name: a${at}, type: TCP, port: ${port}}`)
      .join(', ')}]\n`,
  'a timestamp that is none': () => 'a: !!timestamp 2001-99-99\n',
  'thousands of numbers': (bytes) => `[${number((at) => `0x${at.toString(16)}, `, bytes)}]`,
  'thousands of endpoints': (bytes) =>
    `endpoints:\n${number((at) => `- {name: a${at}, port: ${at}}\n`, bytes)}`,
  'thousands of empty endpoints': (bytes) => `endpoints: [${fill('{},', bytes)}]\n`,
  'thousands of variables': (bytes) =>
    `configurations:\n  env:\n${number((at) => `    - name: A${at}\n      value: "b"\n`, bytes)}`,
  'thousands of empty variables': (bytes) => `configurations: {env: [${fill('{},', bytes)}]}\n`,
  'thousands of files': (bytes) =>
    `configurations: {files: [${number((at) => `{name: a${at}, mountPath: /b, value: c},`, bytes)}]}\n`,
  'thousands of dependencies': (bytes) =>
    `dependencies: {endpoints: [${number((at) => `{component: c${at}, name: n, visibility: project},`, bytes)}]}\n`,
  'thousands of visibilities': (bytes) =>
    `endpoints: [{name: a, port: 1, type: HTTP, visibility: [${fill('external,', bytes)}]}]\n`,
  'a path that climbs': (bytes) =>
    `endpoints: [{name: a, port: 1, type: HTTP, schemaFile: ${fill('../', bytes)}a}]\n`,
  'a path of slashes': (bytes) =>
    `configurations: {files: [{name: a, mountPath: ${fill('/', bytes)}, valueFrom: {path: ${fill('/', 100)}}}]}\n`,
};
