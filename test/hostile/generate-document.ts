import { INHERITED } from './documents/keys';
import { byteLength } from './hostile-document';
import { Random } from './random';

/** What a studio takes in, in bytes. */
export const LARGEST = 64 * 1024;

/** Pieces of YAML, most of them harmless alone. */
const PIECES = [
  Array.from('[]{},:-?&*!|>\'"%@`#\\~\t\n\r\0'),
  ['\u0085', '\u2028', '\uFEFF', '\u{1F680}', '\uD800', 'e\u0301', '\u0430'],
  [': ', '- ', '? ', ', ', ' #', '\n  ', '\n- ', '\na: ', '\n\t', '---\n', '...\n'],
  ['&a ', '*a ', '<<: *a\n', '<<: [*a, *a]\n', '- &a\n', '{a: b}', '[a, b]', '? [a]\n: b\n'],
  ['!!int ', '!!str ', '!!binary ', '!<x> ', '!e!a ', '%TAG !e! x:\n', '%YAML 1.1\n'],
  ['|+\n ', '>-\n ', '|9\n', '"\\x00"', '"\\uD83D"', '\\\n', "''", '""'],
  ['1e400', '.nan', '-0', '0x_1', '1_000', '99999999999999999999', '2001-01-01', 'yes', '~'],
].flat();

const KEYS = [
  'endpoints',
  'dependencies',
  'connections',
  'configurations',
  'env',
  'files',
  'resources',
  'envBindings',
  'valueFrom',
  'secretKeyRef',
  'visibility',
  'schemaFile',
  'name',
  'port',
  'Port',
  'ENDPOINTS',
  'spec',
  'container',
  'metadata',
  ...INHERITED,
];

const OPENINGS = [
  ['[', ']'],
  ['{a: ', '}'],
  ['[a: ', ']'],
  ['{? ', '}'],
  ['[{name: ', '}]'],
] as const;

const DESCRIPTOR = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog
endpoints:
  - name: api
    port: 8080
    type: HTTP
    visibility: [external]
    schemaFile: openapi.yaml
dependencies:
  endpoints:
    - component: users
      name: api
      visibility: project
      envBindings: {host: USERS_HOST}
  resources:
    - ref: db
      envBindings: {host: DB_HOST}
configurations:
  env:
    - name: LEVEL
      value: info
    - name: PASSWORD
      valueFrom: {secretKeyRef: {name: db, key: password}}
  files:
    - name: app.toml
      mountPath: /etc/app
      value: |
        [cache]
`;

/** The ways to be hostile. Each gives a text of about `bytes`, which may turn out longer. */
const MAKERS: readonly Maker[] = [soup, repeat, nest, mutate, shareByAliases, crossFields];
type Maker = (random: Random, bytes: number) => string;

/** The hostile document with that number, always the same; at most `LARGEST` bytes long. */
export function generateDocument(seed: number): string {
  const random = new Random(seed);
  // As many of a hundred bytes as of ten thousand.
  const bytes = Math.ceil(LARGEST / 2 ** random.below(11));
  return cut(random.pick(MAKERS)(random, bytes), LARGEST);
}

/** Anything in any order. */
function soup(random: Random, bytes: number): string {
  let text = '';
  while (text.length < bytes) text += random.pick(random.below(6) === 0 ? KEYS : PIECES);
  return text;
}

/** A few pieces over and over. */
function repeat(random: Random, bytes: number): string {
  const unit = random.list(1 + random.below(5), () => random.pick(PIECES)).join('');
  return soup(random, random.below(40)) + unit.repeat(Math.ceil(bytes / unit.length));
}

/** Brackets within brackets, closed for the most part. */
function nest(random: Random, bytes: number): string {
  const depth = Math.ceil(bytes / 8);
  const pairs = random.list(depth, () => random.pick(OPENINGS));
  const closed = pairs.slice(random.below(3) === 0 ? random.below(depth) : 0);
  const field = `${random.pick(KEYS)}: `;
  const inner = soup(random, random.below(10));
  return `${field}${pairs.map(([open]) => open).join('')}${inner}${closed
    .toReversed()
    .map(([, close]) => close)
    .join('')}\n`;
}

/** A good descriptor, mutilated at some places and grown at others. */
function mutate(random: Random, bytes: number): string {
  let text = DESCRIPTOR;
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const from = random.below(text.length);
    const to = random.below(2) === 0 ? from : from + random.below(30);
    text = text.slice(0, from) + soup(random, random.below(12)) + text.slice(to);
  }
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const some = `${lines.slice(from, from + 1 + random.below(6)).join('\n')}\n`;
  const times = Math.floor((bytes - text.length) / some.length);
  lines.splice(from, 0, some.repeat(Math.max(0, times)));
  return lines.join('\n');
}

/** Anchors that repeat earlier ones, as lists, as maps and by merging. */
function shareByAliases(random: Random, bytes: number): string {
  const fan = 1 + random.below(30);
  let text = 'a0: &a0 {name: a, port: 80, type: HTTP}\n';
  for (let level = 1; text.length < bytes && level < 400; level += 1) {
    const aliases = random.list(fan, () => `*a${random.below(level)}`);
    const wide = random.list(1 + random.below(20), (at) => `k${at}: *a${random.below(level)}`);
    text += random.pick([
      `a${level}: &a${level} [${aliases.join(', ')}]\n`,
      `a${level}: &a${level} {${wide.join(', ')}}\n`,
      `a${level}: &a${level} {<<: [*a0, *a0], <<: *a0, k${level}: v}\n`,
    ]);
  }
  return `${text}endpoints: [*a0, ${random.pick(['*a0', '*a1', '{<<: *a0}'])}]\n`;
}

/** Many keys of the descriptor at places where they do and do not belong. */
function crossFields(random: Random, bytes: number): string {
  let text = '';
  for (let indent = 0; text.length < bytes;) {
    const key = random.pick(KEYS);
    const dash = random.below(4) === 0 ? '- ' : '';
    const isOpen = random.below(3) === 0;
    const value = isOpen ? '' : ` ${random.pick(random.below(3) === 0 ? PIECES : KEYS)}`;
    text += `${' '.repeat(indent)}${dash}${key}:${value}\n`;
    if (isOpen) indent += 2 + dash.length;
    else if (random.below(5) === 0) indent = Math.max(0, indent - 2);
    if (indent > 40) indent = 0;
  }
  return text;
}

/** The first bytes of a text, without a torn character. */
function cut(text: string, bytes: number): string {
  let end = Math.min(text.length, bytes);
  while (byteLength(text.slice(0, end)) > bytes) end -= 1 + Math.floor((end - bytes / 4) / 64);
  return text.slice(0, end);
}
