import { describe, expect, test } from 'vitest';
import { importFiles, type ImportStep } from './import-step';

const SCORE =
  'apiVersion: score.dev/v1b1\nmetadata: { name: shop }\ncontainers:\n  main: { image: a/b:1 }\n';
const COMPOSE = 'services:\n  web: { image: a/web:1 }\n  db: { image: postgres:16 }\n';

function stepOf(files: Readonly<Record<string, string>>): ImportStep {
  return importFiles(new Map(Object.entries(files)));
}

function answer(step: ImportStep, id: string): ImportStep {
  if (step.kind !== 'question') throw new Error(step.kind);
  expect(step.choices.map((choice) => choice.id)).toContain(id);
  return step.answer(id);
}

function madeFrom(step: ImportStep): string {
  if (step.kind !== 'made') throw new Error(JSON.stringify(step));
  return step.made.from;
}

describe('importFiles', () => {
  test('takes the one file that can be imported', () => {
    const step = stepOf({ 'README.md': '# Shop', 'score.yaml': SCORE, 'src/app.json': '{}' });
    expect(madeFrom(step)).toBe('score.yaml (Score v1b1)');
  });

  test('takes text without a name', () => {
    expect(madeFrom(stepOf({ '': SCORE }))).toBe('Score v1b1');
  });

  test('asks for the file, then for what that holds', () => {
    const file = stepOf({ 'score.yaml': SCORE, 'compose.yaml': COMPOSE });
    const service = answer(file, 'compose.yaml');
    expect(madeFrom(answer(service, 'web'))).toContain('compose.yaml');
    expect(madeFrom(answer(file, 'score.yaml'))).toContain('score.yaml');
  });

  test('keeps the texts that the notes speak of', () => {
    const step = stepOf({ 'score.yaml': SCORE, 'a.txt': 'A' });
    if (step.kind !== 'made') throw new Error(step.kind);
    expect(step.made.texts.get('')).toBe(SCORE);
    expect(step.made.texts.get('a.txt')).toBe('A');
  });

  test('says on which line a single file is refused', () => {
    expect(stepOf({ 'score.yaml': SCORE.replace('v1b1', 'v9').replace('api', '\napi') })).toEqual({
      kind: 'refused',
      refusal: {
        message: expect.stringContaining('score.dev/v9'),
        file: 'score.yaml',
        line: { number: 2, text: 'apiVersion: score.dev/v9' },
      },
    });
  });

  test.each([
    ['of no known format', { 'a.txt': 'A', 'b.json': '{}' }],
    ['that are far too large', { 'score.yaml': `${SCORE}#${'x'.repeat(600_000)}` }],
    ['at all', {}],
  ])('refuses none %s', (_, files) => {
    expect(stepOf(files)).toMatchObject({
      kind: 'refused',
      refusal: { message: expect.stringContaining('None of these files') },
    });
  });
});
