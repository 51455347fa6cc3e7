import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftContent } from './draft';
import { mergeDrafts } from './merge-drafts';
import { type MergedPart, mergeTexts } from './merge-texts';
import {
  fieldKey,
  listOpen,
  partKey,
  removalKey,
  takeMerge,
  textOf,
  UNDECIDED,
} from './resolve-merge';

const BASE = 'a\nb\nc\nd\ne\n';
const many = (word: string) => `first\n${`${word}\n`.repeat(9_000)}last\n`;

describe('mergeTexts', () => {
  it.each([
    ['nobody changed anything', BASE, BASE, BASE],
    ['only mine', 'a\nB\nc\nd\ne\n', BASE, 'a\nB\nc\nd\ne\n'],
    ['only theirs', BASE, 'a\nb\nc\ne\n', 'a\nb\nc\ne\n'],
    ['both the same', 'X\n', 'X\n', 'X\n'],
    ['lines apart', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\nf\n', 'A\nb\nc\nd\nE\nf\n'],
    ['an end without a line break', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\ne', 'A\nb\nc\nd\ne'],
    [
      'names of object members',
      `constructor\n${BASE}`,
      `${BASE}__proto__\n`,
      `constructor\n${BASE}__proto__\n`,
    ],
  ])('settles %s', (_, mine, theirs, merged) => {
    expect(mergeTexts(BASE, mine, theirs)).toEqual([{ kind: 'settled', text: merged }]);
  });

  it('shows both sides of lines that both changed, and settles the rest', () => {
    expect(mergeTexts(BASE, 'A\nb\nC\nd\ne\n', 'a\nb\nc!\nd\ne\n')).toEqual([
      { kind: 'settled', text: 'A\nb\n' },
      { kind: 'conflict', mine: 'C\n', theirs: 'c!\n' },
      { kind: 'settled', text: 'd\ne\n' },
    ]);
  });

  it('keeps line ends as each side wrote them', () => {
    const windows = 'a\r\nb\r\nc\r\n';
    expect(mergeTexts(windows, 'A\r\nb\r\nc\r\n', 'a\r\nb\r\nC\r\n')).toEqual([
      { kind: 'settled', text: 'A\r\nb\r\nC\r\n' },
    ]);
  });

  it('gives up the lines between where there are too many', () => {
    expect(mergeTexts(many('x'), many('y'), many('z')).map(({ kind }) => kind)).toEqual([
      'settled',
      'conflict',
      'settled',
    ]);
  });

  it('is the same from both sides, and takes a side whole where the other changed nothing', () => {
    const text = array(constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((lines) =>
      lines.join('\n'),
    );
    assert(
      property(text, text, text, (base, mine, theirs) => {
        expect(mergeTexts(base, theirs, mine).map(swap)).toEqual(mergeTexts(base, mine, theirs));
        expect(mergeTexts(base, mine, base)).toEqual(mergeTexts(mine, mine, mine));
      }),
      { numRuns: 200 },
    );
  });
});

describe('mergeDrafts', () => {
  const base: DraftContent = {
    target: { namespace: 'acme', project: 'store', component: 'cart' },
    image: 'cart:1',
    release: 'v1.2.3',
    files: [
      ['workload.yaml', BASE],
      ['openapi.yaml', 'openapi: 3.0.3\n'],
      ['old.txt', 'old\n'],
    ],
  };
  const withFiles = (files: Record<string, string>, more: Partial<DraftContent> = {}) => ({
    ...base,
    ...more,
    files: Object.entries(files),
  });

  it('takes what either side changed, added, removed and renamed', () => {
    const mine = withFiles(
      { 'workload.yaml': `${BASE}f\n`, 'api.yaml': 'openapi: 3.0.3\n', 'old.txt': 'old\n' },
      { image: 'cart:2' },
    );
    const theirs = withFiles(
      { 'workload.yaml': `0\n${BASE}`, 'openapi.yaml': 'openapi: 3.0.3\n', 'new.txt': 'new\n' },
      { target: { ...base.target, component: 'basket' } },
    );
    expect(takeMerge(mergeDrafts(base, mine, theirs))).toEqual(
      withFiles(
        { 'workload.yaml': `0\n${BASE}f\n`, 'api.yaml': 'openapi: 3.0.3\n', 'new.txt': 'new\n' },
        { image: 'cart:2', target: { ...base.target, component: 'basket' } },
      ),
    );
  });

  it('keeps the target that one side chose, and asks where each chose another', () => {
    const at = (controlPlane?: string): DraftContent => ({
      ...base,
      target: { ...(controlPlane !== undefined && { controlPlane }), ...base.target },
    });
    const merged = takeMerge(mergeDrafts(base, base, at('production')));
    expect(merged?.target).toEqual({ controlPlane: 'production', ...base.target });
    const back = takeMerge(mergeDrafts(at('production'), at(), at('production')));
    expect(back?.target).toEqual(base.target);
    const merge = mergeDrafts(base, at('staging'), at('production'));
    expect(merge.fieldConflicts).toEqual([
      { field: 'target', mine: 'staging', theirs: 'production' },
    ]);
    const choices = new Map([[fieldKey('target'), 'theirs']] as const);
    expect(takeMerge(merge, { choices, texts: new Map() })?.target.controlPlane).toBe('production');
  });

  it('asks where both sides meant another thing', () => {
    const mine = withFiles(
      { 'workload.yaml': 'mine\n', 'old.txt': 'old\n', 'same.txt': 'mine\n' },
      { image: 'cart:2' },
    );
    const theirs = withFiles(
      { 'workload.yaml': 'theirs\n', 'openapi.yaml': 'changed\n', 'same.txt': 'theirs\n' },
      { image: 'cart:3' },
    );
    const merge = mergeDrafts(base, mine, theirs);
    expect(takeMerge(merge)).toBeUndefined();
    expect(listOpen(merge)).toEqual([
      fieldKey('image'),
      partKey('workload.yaml', 0),
      partKey('same.txt', 0),
      removalKey('openapi.yaml'),
    ]);
    expect(merge.fieldConflicts).toEqual([{ field: 'image', mine: 'cart:2', theirs: 'cart:3' }]);

    const choices = new Map([
      [fieldKey('image'), 'theirs'],
      [partKey('workload.yaml', 0), 'both'],
      [removalKey('openapi.yaml'), 'mine'],
    ] as const);
    const texts = new Map([['same.txt', 'by hand\n']]);
    expect(takeMerge(merge, { choices, texts: new Map() })).toBeUndefined();
    expect(takeMerge(merge, { choices, texts })).toEqual(
      withFiles(
        { 'workload.yaml': 'mine\ntheirs\n', 'same.txt': 'by hand\n' },
        { image: 'cart:3' },
      ),
    );
    const kept = takeMerge(merge, {
      choices: new Map([...choices, [removalKey('openapi.yaml'), 'theirs']]),
      texts,
    });
    expect(new Map(kept?.files).get('openapi.yaml')).toBe('changed\n');
    expect(merge.files.map((file) => textOf(file, UNDECIDED))).toEqual([
      'mine\n',
      'mine\n',
      undefined,
    ]);
  });
});

function swap(part: MergedPart): MergedPart {
  return part.kind === 'conflict' ? { ...part, mine: part.theirs, theirs: part.mine } : part;
}
