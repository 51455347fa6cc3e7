import { RELEASES, type Release } from '../../lib/descriptor/release';
import { formatTable } from '../format-table';
import { readFields, recordOf, type ReferenceField } from './read-fields';

const HEAD = `# Descriptor reference

Every field of \`workload.yaml\`, as OpenChoreo ${listOf(RELEASES.map(quote), 'and')} read it. \`npm run descriptor-reference\` writes this page from the JSON Schemas that the studio serves at \`/schema/RELEASE/workload.schema.json\`; a test holds it to them.

A field that stands here for some releases only is dropped without a word by the others; so is anything that does not stand here. Text may be written as a number or boolean, and YAML 1.1 decides what that becomes: see
[YAML scalars](yaml-scalars.md). What else can go wrong with a field is in the [findings](findings.md). How editors take up the schemas: [other editors](editors.md).

\`\`\`yaml
apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog
endpoints:
  - name: http
    type: HTTP
    port: 8080
    visibility: [external]
    schemaFile: openapi.yaml
dependencies:
  endpoints:
    - component: stock
      name: http
      visibility: project
      envBindings: { address: STOCK_URL }
  resources:
    - ref: orders-db
      envBindings: { host: DB_HOST }
configurations:
  env:
    - { name: LOG_LEVEL, value: info }
    - name: DB_PASSWORD
      valueFrom: { secretKeyRef: { name: orders-db, key: password } }
  files:
    - { name: app.toml, mountPath: /etc/catalog, valueFrom: { path: app.toml } }
\`\`\`
`;

const SECTIONS: Readonly<Record<string, string>> = {
  header: 'What marks the file, for people and tools. No part of it reaches the Workload.',
  endpoints: 'What the component offers to others.',
  dependencies:
    'What the component needs of others, and the variables and files that tell it where.',
  configurations: 'Variables and files of the container.',
  connections: 'What `dependencies` were called before.',
};

export function renderPage(): string {
  const fields = readFields();
  const sections = Object.entries(SECTIONS).map(([section, lead]) => {
    const rows = fields.filter(({ path }) => sectionOf(path) === section).map(rowOf);
    const table = formatTable([['field', 'is', 'in', 'meaning', 'becomes'], ...rows]);
    return `\n## ${section}\n\n${lead}\n\n${table}\n`;
  });
  return HEAD + sections.join('');
}

function sectionOf(path: string): string {
  const [first = ''] = path.split(/[.[]/);
  return first in SECTIONS ? first : 'header';
}

function rowOf(field: ReferenceField): readonly string[] {
  const { path, releases } = field;
  const [meaning, becomes] = describe(field);
  return [quote(path), typeOf(field), releasesOf(releases), meaning, becomes];
}

function describe({ schema, required }: ReferenceField): readonly [string, string] {
  const text = schema['markdownDescription'] ?? schema['description'];
  const paragraphs = typeof text === 'string' ? text.split('\n\n') : [];
  const becomes = paragraphs.flatMap(
    (one) => /^Becomes (`.+`) in the Workload\.$/.exec(one)?.[1] ?? [],
  );
  // When it is known stands in a column of its own.
  const meaning = paragraphs.filter((one) => !/^(?:Becomes|Known) /.test(one)).join(' ');
  const [example] = Array.isArray(schema['examples']) ? schema['examples'].map(String) : [];
  const parts = [
    required.length > 0 ? `**Required${ofSome(required)}.**` : '',
    meaning,
    example === undefined ? '' : `Example: ${quote(example)}.`,
  ];
  return [escape(parts.filter((part) => part !== '').join(' ')), escape(becomes.join(', '))];
}

function ofSome(releases: readonly Release[]): string {
  const [first] = releases;
  return releases.length === RELEASES.length || first === undefined || !endsWithNewest(releases)
    ? ''
    : ` from ${first}`;
}

function typeOf({ schema, values }: ReferenceField): string {
  const sets = [...values].map(([release, set]) => [release, listOf(set.map(quote))] as const);
  const [newest] = sets.toReversed();
  const isList = [schema['type']].flat().includes('array');
  if (newest) {
    const older = sets.filter(([, set]) => set !== newest[1]);
    const more = older.map(([release, set]) => `; in ${release} ${set}`).join('');
    return escape(`${isList ? 'list of ' : ''}${newest[1]}${more}`);
  }
  if (isList) return recordOf(schema['items'])['properties'] ? 'list' : 'list of text';
  if (schema['additionalProperties'] !== undefined && !schema['properties']) return 'map of text';
  const types = [schema['type']].flat();
  if (types.includes('object')) return 'map';
  if (types.includes('integer')) return 'whole number';
  return types.includes('string') ? 'text' : 'anything';
}

function releasesOf(releases: readonly Release[]): string {
  if (releases.length === RELEASES.length) return 'all';
  const [first] = releases;
  if (first !== undefined && endsWithNewest(releases)) return `from ${first}`;
  return `up to ${releases.at(-1)}`;
}

function endsWithNewest(releases: readonly Release[]): boolean {
  return releases.at(-1) === RELEASES.at(-1);
}

function listOf(words: readonly string[], last = 'or'): string {
  const [end, ...others] = words.toReversed();
  return others.length === 0 ? words.join('') : `${others.toReversed().join(', ')} ${last} ${end}`;
}

function quote(text: string): string {
  return `\`${text}\``;
}

function escape(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}
