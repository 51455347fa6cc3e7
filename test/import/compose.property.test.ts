import * as fc from 'fast-check';
import { dump, YAML11_SCHEMA } from 'js-yaml';
import { expect, test } from 'vitest';
import { accountFor } from './account';

const text = fc.constantFrom(
  'web',
  '80',
  '8080:80',
  '127.0.0.1:1:2/udp',
  '3000-3002',
  '${A}',
  '${A:-80}',
  'A=1',
  'TOKEN=abcdef',
  '=',
  './f.txt:/etc/f.txt:ro',
  'f.txt',
  'volume:/data',
  'a.env',
  'sub/c.yaml',
  'compose.yaml',
  'http://db:80',
  'db:80',
  'postgres:16',
  '$$',
  'yes',
  'a\nb',
  '',
);
const KEYS =
  'source target published protocol app_protocol name path format service file type content environment external DB_HOST DB_PORT x-y';
const key = fc.constantFrom(...KEYS.split(' '));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: text },
    fc.constantFrom(null, true, 0, 80, 70_000, -1, 0.5),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const FIELDS =
  'image build ports expose environment env_file volumes configs secrets extends links container_name command x-z unknown';
const field = fc.constantFrom(...FIELDS.split(' '));
const service = fc.dictionary(field, value, { maxKeys: 8, noNullPrototype: true });
const composeFile = fc.record(
  {
    services: fc.dictionary(
      fc.constantFrom('web', 'db', 'A_b.c', 'x'.repeat(70), '1', 'é'),
      fc.oneof({ weight: 9, arbitrary: service }, value),
      { maxKeys: 3, noNullPrototype: true },
    ),
    include: value,
    configs: value,
    secrets: value,
    name: value,
    'x-a': value,
  },
  { requiredKeys: ['services'], noNullPrototype: true },
);

const FILES = {
  'f.txt': 'hello',
  'a.env': 'A=1\nTOKEN=abcdef\nexport B="x ${A}"\nC\n',
  'sub/c.yaml': 'services: {web: {image: a, extends: b}, b: {ports: ["1:1"]}}\n',
};

test('whatever stands in a Compose file, an import owes no word and makes no error', () => {
  fc.assert(
    fc.property(composeFile, (content) => {
      const source = dump(content, { schema: YAML11_SCHEMA });
      const files = new Map(Object.entries({ ...FILES, 'compose.yaml': source }));
      const accounts = accountFor({ path: 'compose.yaml', text: source, files });
      expect(accounts.flatMap(({ problems }) => problems)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
