import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readGoldenFile } from '../../bin/golden/read-golden-file';
import { arbitraryDescriptor } from '../../test/arbitrary-descriptor';
import { pickChange, type Dice } from '../../test/arbitrary-form-change';
import { arbitraryLayout } from '../../test/arbitrary-layout';
import { findStrayBytes } from '../../test/find-stray-bytes';
import { applyEdits } from '../descriptor/check/edits';
import { DESCRIPTOR } from '../descriptor/descriptor-fields';
import type { TextEdit } from '../descriptor/range';
import { applyChange } from './apply-change';
import { editForm } from './edit-form';
import { isSameValue, type FormChange } from './form-value';
import { readForm } from './read-form';

const RUNS = 40;
const RELEASE = 'v1.2.3';

const dice = fc.tuple(fc.nat(), fc.nat(), fc.nat(70_000));
const changes = fc.array(dice, { minLength: 1, maxLength: 4 });

describe('any sequence of changes', () => {
  test(
    'is written, and leaves every byte outside of what it names',
    () => {
      fc.assert(
        fc.property(arbitraryLayout(), changes, (text, rolls) => {
          for (const roll of rolls) text = changeText(text, roll, 'always');
        }),
        { seed: 11, numRuns: RUNS },
      );
    },
    30_000 + RUNS * 20,
  );

  test(
    'is written or refused where there are aliases, merges and doubled keys',
    () => {
      fc.assert(
        fc.property(arbitraryDescriptor(), changes, (text, rolls) => {
          for (const roll of rolls) text = changeText(text, roll, 'perhaps');
        }),
        { seed: 12, numRuns: RUNS },
      );
    },
    30_000 + RUNS * 20,
  );
});

test('the recorded descriptors take changes too', () => {
  const path = new URL('../../test/golden/descriptor/handmade.jsonl.gz', import.meta.url);
  const texts = readGoldenFile(fileURLToPath(path)).map(
    ({ files }) => files['workload.yaml'] ?? '',
  );
  for (const [at, text] of texts.entries()) {
    if (at % 12 === 0 && text.length < 2_000) changeText(text, [at, at * 7, at * 31], 'perhaps');
  }
});

/** The text after a change, or as it was if that is refused. */
function changeText(text: string, roll: Dice, isWritten: 'always' | 'perhaps'): string {
  const before = readForm(text, RELEASE);
  if (before.unreadable.size > 0) return text;
  const change = pickChange(before.descriptor, roll);
  const edits = editForm(text, change, RELEASE);
  if ('refused' in edits) {
    if (isWritten === 'always') expect({ text, change, edits }).toBe('written');
    return text;
  }
  const after = applyEdits(text, edits);
  if (edits.length === 0) return after;
  const meant = applyChange(before.descriptor, change) ?? {};
  const { descriptor, unreadable } = readForm(after, RELEASE);
  expect(unreadable.size).toBe(0);
  expect(isSameValue(descriptor, meant, DESCRIPTOR)).toBe(true);
  const stray = findStrayBytes(text, after, change);
  if (stray.length > 0) expect({ text, change, after, stray }).toBe('clean');
  expect(repeat(after, change)).toEqual([]);
  return after;
}

/** Setting what is there already. */
function repeat(text: string, change: FormChange): readonly TextEdit[] {
  if (change.kind !== 'set') return [];
  const edits = editForm(text, change, RELEASE);
  return 'refused' in edits ? [{ from: 0, to: 0, text: edits.refused }] : edits;
}
