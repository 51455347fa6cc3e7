import { describe, expect, test } from 'vitest';
import { applyEdits } from '../descriptor/check/edits';
import { editForm } from './edit-form';
import type { FormChange } from './form-value';

function edit(text: string, change: FormChange): string {
  const edits = editForm(text, change, 'v1.2.3');
  return 'refused' in edits ? `refused: ${edits.refused}` : applyEdits(text, edits);
}

const FILE = `# ours
endpoints:
  # the API
  - name: api   # short
    port: 8080
    type: 'HTTP'

  - {name: admin, type: TCP, port: 9090} # inner
configurations:
  env:
  - name: GREETING
    value: |
      Hello,
      you # no comment
    # valueFrom: later
  - name: LEVEL
    value: "info"
`;

const cases: readonly (readonly [string, FormChange, string, string])[] = [
  [
    'a plain text stays plain',
    { kind: 'set', path: ['endpoints', 0, 'name'], value: 'rest api' },
    'name: api ',
    'name: rest api ',
  ],
  [
    'a text that would not stay itself gets quotes',
    { kind: 'set', path: ['endpoints', 0, 'name'], value: 'no' },
    'name: api ',
    'name: "no" ',
  ],
  [
    'single quotes stay',
    { kind: 'set', path: ['endpoints', 0, 'type'], value: "it's" },
    "'HTTP'",
    "'it''s'",
  ],
  [
    'double quotes stay',
    { kind: 'set', path: ['configurations', 'env', 1, 'value'], value: 'debug' },
    '"info"',
    '"debug"',
  ],
  [
    'a block stays one, with its indentation',
    { kind: 'set', path: ['configurations', 'env', 0, 'value'], value: 'Hello,\nall\n' },
    'you # no comment',
    'all',
  ],
  [
    'a block is stripped where the text ends without a line break',
    { kind: 'set', path: ['configurations', 'env', 0, 'value'], value: 'x' },
    '|\n      Hello,\n      you # no comment',
    '|-\n      x',
  ],
  ['a number', { kind: 'set', path: ['endpoints', 1, 'port'], value: 1 }, 'port: 9090', 'port: 1'],
  [
    'a missing field comes behind those that people write before it',
    { kind: 'set', path: ['endpoints', 0, 'targetPort'], value: 80 },
    "type: 'HTTP'\n",
    "type: 'HTTP'\n    targetPort: 80\n",
  ],
  [
    'a missing field in brackets',
    { kind: 'set', path: ['endpoints', 1, 'basePath'], value: '/a?b' },
    'port: 9090}',
    'port: 9090, basePath: "/a?b"}',
  ],
  [
    'all that is missing above it, where it belongs',
    { kind: 'set', path: ['metadata', 'name'], value: 'shop' },
    'value: "info"\n',
    'value: "info"\nmetadata:\n  name: shop\n',
  ],
  [
    'a field with those above it',
    {
      kind: 'set',
      path: ['configurations', 'env', 0, 'valueFrom', 'secretKeyRef', 'key'],
      value: 'k',
    },
    'you # no comment\n',
    'you # no comment\n    valueFrom:\n      secretKeyRef:\n        key: k\n',
  ],
  [
    'an item below the comment that belongs to the one before',
    { kind: 'add', path: ['configurations', 'env'], at: 1, value: { name: 'A' } },
    '    # valueFrom: later\n',
    '    # valueFrom: later\n  - name: A\n',
  ],
  [
    'an item with the dashes where they are',
    { kind: 'add', path: ['configurations', 'env'], value: { name: 'A', value: 'b' } },
    'value: "info"\n',
    'value: "info"\n  - name: A\n    value: b\n',
  ],
  [
    'an item before another and what is said about it',
    { kind: 'add', path: ['endpoints'], at: 0, value: { name: 'x', port: 1 } },
    '  # the API\n',
    '  - name: x\n    port: 1\n  # the API\n',
  ],
  [
    'an emptied field keeps its line',
    { kind: 'blank', path: ['endpoints', 0, 'name'] },
    'name: api   # short',
    'name:    # short',
  ],
  [
    'the first field of an item goes, its dash stays',
    { kind: 'remove', path: ['endpoints', 0, 'name'] },
    '- name: api   # short\n    port',
    '- port',
  ],
  [
    'an item goes with its lines',
    { kind: 'remove', path: ['configurations', 'env', 1] },
    '  - name: LEVEL\n    value: "info"\n',
    '',
  ],
  [
    'items change places with what is said about them',
    { kind: 'move', path: ['endpoints'], from: 0, to: 1 },
    FILE.slice(FILE.indexOf('  # the API'), FILE.indexOf('configurations')),
    "\n  - {name: admin, type: TCP, port: 9090} # inner\n  # the API\n  - name: api   # short\n    port: 8080\n    type: 'HTTP'\n",
  ],
];

describe('an edit changes one stretch of the text', () => {
  test.each(cases)('%s', (_, change, before, after) => {
    expect(FILE).toContain(before);
    expect(edit(FILE, change)).toBe(FILE.replace(before, () => after));
  });
});

const ADD: FormChange = { kind: 'add', path: ['endpoints'], value: { name: 'a', port: 1 } };
const ITEM = '  - name: a\n    port: 1\n';

test.each([
  ['', `endpoints:\n${ITEM}`],
  ['# only this', `# only this\nendpoints:\n${ITEM}`],
  ['---\n', `---\nendpoints:\n${ITEM}`],
  ['{}\n', `endpoints:\n${ITEM}`],
  ['--- ~ # none\n...\n', `--- # none\nendpoints:\n${ITEM}...\n`],
  ['endpoints:\n', `endpoints:\n${ITEM}`],
  ['endpoints: ~ # none\nkind: x\n', `endpoints: # none\n${ITEM}kind: x\n`],
  ['endpoints: []', `endpoints:\n${ITEM.trimEnd()}`],
  ['endpoints: [] \r\n', `endpoints: \r\n${ITEM.replaceAll('\n', '\r\n')}`],
  ['endpoints: [ # none\n]\n', 'endpoints: [{name: a, port: 1} # none\n]\n'],
  ['{endpoints: []}', '{endpoints: [{name: a, port: 1}]}'],
  ['endpoints: [{name: b},]\n', 'endpoints: [{name: b}, {name: a, port: 1},]\n'],
])('the first item in %j', (text, expected) => {
  expect(edit(text, ADD)).toBe(expected);
});

const LAST: FormChange = { kind: 'remove', path: ['configurations', 'files', 0] };

test.each([
  ['# a\nconfigurations:\n  # b\n  files:\n    - name: x # c\n# d\n', '# a\n# d\n'],
  [
    'configurations:\n  env: [{name: a}]\n  # b\n  files:\n  - name: x\n',
    'configurations:\n  env: [{name: a}]\n  # b\n',
  ],
  ['configurations: {files: [{name: x}], env: []}\n', 'configurations: {env: []}\n'],
  [
    'configurations: {files: [{name: x}], # a\n  # b\n  other: 1}\n',
    'configurations: { # a\n  # b\n  other: 1}\n',
  ],
])('the last item takes empty keys along: %j', (text, expected) => {
  expect(edit(text, LAST)).toBe(expected);
});

test('a field that another spelling brings in cannot be removed', () => {
  const text = 'Endpoints: [{port: 1}]\nendpoints: [{name: a}]\n';
  expect(edit(text, { kind: 'remove', path: ['endpoints', 0, 'port'] })).toMatch(/doubled key/);
});

test('bindings are renamed, and never onto another', () => {
  const text =
    'dependencies:\n  resources:\n    - ref: db\n      envBindings: {host: H, "port": P}\n';
  const path = ['dependencies', 'resources', 0, 'envBindings', 'port'];
  expect(edit(text, { kind: 'rename', path, to: 'url' })).toBe(text.replace('port', 'url'));
  expect(edit(text, { kind: 'rename', path, to: 'host' })).toMatch(/^refused/);
});

const PORT: FormChange = { kind: 'set', path: ['endpoints', 1, 'port'], value: 81 };

test.each([
  ['an anchor that others use', 'x: &p 80\nendpoints: [{name: a, port: *p}, {port: *p}]\n', '81}]'],
  ['a merge', 'endpoints:\n  - &a {port: 80}\n  - <<: *a\n', '<<: *a\n    port: 81\n'],
])('what %s brings in is overridden in place', (_, text, end) => {
  expect(edit(text, PORT).endsWith(`${end}${end.endsWith('\n') ? '' : '\n'}`)).toBe(true);
});

test.each([
  ['an alias for the item', 'endpoints:\n  - &a {port: 80}\n  - *a\n', /\*a brings it here/],
  ['an anchor used elsewhere', 'endpoints:\n  - {port: *p}\n  - {port: &p 80}\n', /unknown anchor/],
  ['an anchored item', 'endpoints:\n  - &b {}\n  - &a {port: 80}\n  - *a\n', /takes part/],
  ['broken YAML', 'endpoints: [\n', /did not find/],
  ['another type', 'endpoints: {}\n', /cannot unmarshal object/],
])('%s is refused', (_, text, reason) => {
  expect(edit(text, PORT)).toMatch(reason);
});
