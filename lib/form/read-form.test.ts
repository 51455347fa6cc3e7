import { expect, test } from 'vitest';
import { readForm } from './read-form';
import { SECTIONS } from './sections';

test('a value of the wrong type makes its own section unreadable and no other', () => {
  const text = `endpoints: [{name: a, port: 80}]
dependencies: {resources: none, endpoints: [{name: b}]}
configurations: {env: [{name: A}], files: [{name: [x]}]}
`;
  const { descriptor, unreadable } = readForm(text, 'v1.2.3');
  expect(descriptor).toEqual({
    endpoints: [{ name: 'a', port: 80 }],
    dependencies: { endpoints: [{ name: 'b' }] },
    configurations: { env: [{ name: 'A' }] },
  });
  const places = [...unreadable].map(([section, { range }]) => [
    section,
    text.slice(range.from, range.to),
  ]);
  expect(places).toEqual([
    ['dependencies.resources', 'none'],
    ['configurations.files', '[x]'],
  ]);
});

test('broken YAML makes all of them unreadable', () => {
  const { descriptor, unreadable } = readForm('endpoints: [\n', 'v1.2.3');
  expect([...unreadable.keys()]).toEqual(SECTIONS);
  expect(descriptor).toEqual({});
});

test.each([
  ['v1.0.0-rc.1', ['dependencies.endpoints', 'dependencies.resources']],
  ['v1.0.5', ['connections', 'dependencies.resources']],
  ['v1.2.3', ['connections']],
] as const)('what %s drops is read as the nearest release does', (release, sections) => {
  const text = 'connections: [{name: a}]\ndependencies: {resources: [{ref: b}], endpoints: []}\n';
  const { descriptor, dropped } = readForm(text, release);
  expect([...dropped]).toEqual(sections);
  expect(descriptor.connections).toEqual([{ name: 'a' }]);
  expect(descriptor.dependencies?.resources).toEqual([{ ref: 'b' }]);
});
