import { expect, test } from 'vitest';
import { readDocuments } from './read-documents';

test.each([
  ['one', 'a: 1\n', ['a: 1']],
  ['two', 'a: 1\n---\nb: 2\n', ['a: 1', 'b: 2']],
  ['none', '# nothing\n', []],
  ['empty ones between', '---\n---\na: 1\n---\n# c\n---\nb: 2\n', ['a: 1', 'b: 2']],
  ['ends and directives', '%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n', ['a: 1', 'b: 2']],
  ['scalars', '--- a\n--- b', ['a', 'b']],
])('%s', (_, text, documents) => {
  const { roots, problem } = readDocuments(text);
  expect(problem).toBeUndefined();
  expect(roots.map(({ range }) => text.slice(range.from, range.to).trim())).toEqual(documents);
});

test('places a problem of a later document in the whole text', () => {
  const text = 'a: 1\n---\nb: 2\n---\nc: [\n';
  const { roots, problem } = readDocuments(text);
  expect(roots).toHaveLength(2);
  expect(problem?.message).toContain('line 5');
  expect(problem?.range.from).toBeGreaterThanOrEqual(text.indexOf('['));
});
