import { describe, expect, test } from 'vitest';
import { HEAD, importText, takeContainer } from '../../../test/import/take-score';
import { createPositionIndex } from '../../descriptor/position';
import { SCORE } from './import-score';

test('makes a component of the one container', () => {
  const taken = takeContainer('');
  expect(taken).toMatchObject({ image: 'a/b:1', target: { component: 'shop' } });
  expect(taken.descriptor.text).toBe(
    'apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: shop\n',
  );
  expect(taken.notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
    'carried apiVersion',
    'carried metadata.name',
    'left-out metadata.annotations',
    'carried containers.main.image',
  ]);
});

test.each(['.', '', '"${IMAGE}"'])('takes %j for no image', (image) => {
  const taken = importText(`${HEAD}containers: { main: { image: ${image} } }\n`);
  expect(taken.kind).toBe('taken');
  expect(taken).not.toHaveProperty('image');
});

describe('several containers', () => {
  const TWO = `${HEAD}containers: { one: { image: a/one:1 }, two: { image: . } }\n`;

  test('are asked about', () => {
    expect(importText(TWO)).toMatchObject({
      kind: 'undecided',
      choices: [
        { id: 'one', detail: 'a/one:1' },
        { id: 'two', detail: '.' },
      ],
    });
    const taken = importText(TWO, { choice: 'one' });
    expect(taken).toMatchObject({ kind: 'taken', image: 'a/one:1' });
  });

  test('of several workloads too', () => {
    const text = `${TWO}---\n${HEAD.replace('shop', 'cart')}containers: { one: {} }\n--- {kind: Other}\n`;
    const asked = importText(text);
    if (asked.kind !== 'undecided') throw new Error(asked.kind);
    expect(asked.choices.map(({ id }) => id)).toEqual(['shop/one', 'shop/two', 'cart/one']);
    const taken = importText(text, { choice: 'cart/one' });
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    expect(taken.target).toEqual({ component: 'cart' });
    expect(taken.notes.map(({ field }) => field)).toEqual([
      'document 1',
      'apiVersion',
      'metadata.name',
      'metadata.annotations',
      'containers',
      'document 3',
    ]);
  });
});

test.each([
  ['no YAML', `${HEAD}containers: {\n`, 4, 'cannot be read as YAML'],
  ['another version', 'metadata: {}\napiVersion: score.dev/v2\n', 2, 'this is score.dev/v2'],
  ['an extension', 'apiVersion: humanitec.org/v1b1\nprofile: p\n', 1, 'extends a Score file'],
  ['overrides', 'containers:\n  main:\n    image: a\n', 1, 'merge it with that one'],
  ['no container', `${HEAD}containers: {}\n`, 3, 'has no container'],
  ['containers that are a list', `${HEAD}containers:\n  - image: a\n`, 3, 'has no container'],
])('refuses %s', (_, text, line, reason) => {
  expect(SCORE.recognises({ path: 'score.yaml', text, files: new Map() })).toBe(true);
  const refused = importText(text);
  if (refused.kind !== 'refused') throw new Error(refused.kind);
  expect(refused.message).toContain(reason);
  expect(createPositionIndex(text)(refused.range.from).line).toBe(line);
});

test.each([
  ['score.yaml', 'services: {}\n', false],
  ['app.yaml', '{"apiVersion": "score.dev/v1b1"}', true],
  ['app.yaml', "apiVersion: 'score.sh/v1b1'\n", true],
  ['compose.yaml', 'services:\n  a:\n    image: score.dev/v1b1\n', false],
  ['workload.yaml', 'apiVersion: openchoreo.dev/v1alpha1\n', false],
])('looks at name and content: %s %j', (path, text, expected) => {
  expect(SCORE.recognises({ path, text, files: new Map() })).toBe(expected);
});
