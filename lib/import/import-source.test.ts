import { describe, expect, test } from 'vitest';
import { importSource } from './import-source';

function explain(text: string, path = 'file.yaml'): string {
  const imported = importSource({ path, text, files: new Map() });
  if (imported.kind !== 'refused') throw new Error(JSON.stringify(imported));
  return imported.message;
}

describe('importSource refuses', () => {
  test.each([
    ['an empty file', '', 'The file is empty.'],
    ['a blank file', ' \n\t\n', 'The file is empty.'],
    ['what is no text', 'a\0b', 'This is no text.'],
    ['what it does not know', 'a: 1\n', 'This is no file of a format that can be imported.'],
    [
      'resources without a Workload',
      'apiVersion: openchoreo.dev/v1alpha1\nkind: Component\n---\napiVersion: openchoreo.dev/v1alpha1\nkind: Project\n',
      'This holds resources of OpenChoreo, but no Workload: Component, Project.',
    ],
    [
      'Score below spec',
      'apiVersion: score.dev/v1b1\nkind: Workload\nspec: {containers: {main: {image: a}}}\n',
      'here they stand below spec',
    ],
    [
      'the first releases of OpenChoreo',
      'apiVersion: core.choreo.dev/v1\nkind: Component\nspec: {type: Service}\n',
      'the first releases of OpenChoreo',
    ],
  ])('%s, with the reason', (_, text, reason) => {
    expect(explain(text)).toContain(reason);
  });

  // Each of them once took time that grew with the square of the text: minutes for this one.
  test.each(['- - - -', '\t', '---', '{"a": [{', '"kind"'])(
    'a long text of nothing but %j',
    (line) => {
      const text = `${line}\n`.repeat(300_000 / (line.length + 1));
      expect(explain(text, '.choreo/component.yaml')).not.toBe('');
    },
  );
});

describe('importSource takes', () => {
  const WORKLOAD =
    '{"apiVersion":"openchoreo.dev/v1alpha1","kind":"Workload","spec":{"container":{"image":"a"}}}';

  test.each([
    ['OpenChoreo Workload', WORKLOAD],
    ['OpenChoreo Workload', `{"kind":"List","apiVersion":"v1","items":[${WORKLOAD}]}`],
    ['Score v1b1', '{"metadata":{"name":"x"},"apiVersion":"score.dev/v1b1","containers":{"a":{}}}'],
    ['Docker Compose', '{"name":"x","services":{"web":{"image":"a"}}}'],
  ])('%s as JSON on one line', (format, text) => {
    expect(importSource({ path: 'x.json', text, files: new Map() })).toMatchObject({
      kind: 'taken',
      format,
    });
  });
});
