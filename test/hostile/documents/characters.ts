import { fill, type HostileDocuments } from '../hostile-document';

const BYTE_ORDER_MARK = '\uFEFF';

/** Different texts that look alike, or one text in two compositions. */
const LOOK_ALIKES = {
  composed: 'caf\u00E9',
  decomposed: 'cafe\u0301',
  cyrillic: '\u0430pi',
  fullWidth: '\uFF41\uFF50\uFF49',
  invisible: 'a\u200Bp\u2060i',
  reversed: '\u202Eipa',
} as const;
const lookAlikes = Object.values(LOOK_ALIKES);

function env(value: string): string {
  return `configurations: {env: [{name: A, value: "${value}"}]}\n`;
}

export const CHARACTERS: HostileDocuments = {
  'a NUL': () => 'a: \0\n',
  'a NUL behind the first kilobytes': (bytes) => `a: ${fill('b', bytes)}\0`,
  NULs: (bytes) => fill('\0', bytes),
  'an escaped NUL in a variable': () => env(String.raw`\0`),
  'every control character': () =>
    Array.from({ length: 32 }, (_, at) => `k: ${String.fromCharCode(at)}\n`).join(''),
  'every escaped control character in a variable': () =>
    env(Array.from({ length: 32 }, (_, at) => `\\x${at.toString(16).padStart(2, '0')}`).join('')),
  'a delete character': () => 'a: \u007F\n',
  'control characters that Unicode added': (bytes) => `a: ${fill('\u0080\u009F', bytes)}\n`,
  'an escaped U+0085 in a variable': () => env(String.raw`a\Nb`),
  'escaped noncharacters in a variable': () => env(String.raw`\uFFFE\uFFFF\U0010FFFF`),
  'a byte order mark': () => `${BYTE_ORDER_MARK}a: b\n`,
  'two byte order marks': () => `${BYTE_ORDER_MARK}${BYTE_ORDER_MARK}a: b\n`,
  'byte order marks': (bytes) => fill(BYTE_ORDER_MARK, bytes),
  'a byte order mark on each line': (bytes) => fill(`${BYTE_ORDER_MARK}a: b\n`, bytes),
  'a byte order mark in a key': () => `end${BYTE_ORDER_MARK}points: []\n`,
  'lone leading surrogates': (bytes) => `a: "${fill('\uD83D', bytes)}"\n`,
  'lone trailing surrogates': (bytes) => `a: "${fill('\uDE80', bytes)}"\n`,
  'a lone surrogate as a key': () => '\uD800: a\n',
  'surrogates the wrong way round': (bytes) => `a: "${fill('\uDE80\uD83D', bytes)}"\n`,
  noncharacters: (bytes) => `a: ${fill('\uFFFE\uFFFF', bytes)}\n`,
  rockets: (bytes) => `a: ${fill('\u{1F680}', bytes)}\n`,
  'rockets as keys': (bytes) => fill('"\u{1F680}": \u{1F680}\n', bytes),
  'marks upon a letter': (bytes) =>
    `endpoints: [{name: a${fill('\u0301', bytes)}, port: 1, type: TCP}]\n`,
  'every line break': (bytes) => fill('a: b\r\nc: d\re: f\u0085g: h\u2028i: j\u2029', bytes),
  'carriage returns': (bytes) => fill('\r', bytes),
  'line separators': (bytes) => fill('\u2028', bytes),
  tabs: (bytes) => fill('\t', bytes),
  spaces: (bytes) => fill(' ', bytes),
  'line feeds': (bytes) => fill('\n', bytes),
  'spaces that are none': (bytes) => `a:${fill('\u00A0\u3000', bytes)}b\n`,
  'colons that are none': (bytes) => fill('a\uFF1A b\n', bytes),
  'endpoints that look alike': () =>
    `endpoints: [${lookAlikes.map((name) => `{name: "${name}", port: 1, type: TCP}`).join(', ')}]\n`,
  'variables that look alike': () =>
    `configurations: {env: [${lookAlikes.map((name) => `{name: "${name}", value: "${name}"}`).join(', ')}]}\n`,
  'sections that look alike': () => 'endp\u043Eints: []\nd\u0435pendencies: {}\n',
  'Turkish and German letters': () =>
    'endpo\u0130nts: []\nconf\u0131gurations: {}\n\u00DF: a\nSS: b\n',
};
