import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readGoldenFile } from '../../bin/golden/read-golden-file';
import { arbitraryDescriptor } from '../../test/arbitrary-descriptor';
import { pickChange, type Dice } from '../../test/arbitrary-form-change';
import { arbitraryLayout } from '../../test/arbitrary-layout';
import { findStrayBytes } from '../../test/find-stray-bytes';
import { applyEdits } from '../descriptor/check/edits';
import { DESCRIPTOR, type FieldType } from '../descriptor/descriptor-fields';
import { partsOf } from '../descriptor/print-descriptor';
import { applyChange } from './apply-change';
import { editForm } from './edit-form';
import { isSameValue, type FormChange } from './form-value';
import { readForm } from './read-form';
import type { FormPath } from './sections';

const RUNS = 40;
const PATIENCE = 30_000 + RUNS * 30;
const RELEASE = 'v1.2.3';

const dice = fc.tuple(fc.nat(), fc.nat(), fc.nat(70_000));
const changes = fc.array(dice, { minLength: 1, maxLength: 4 });

describe('any sequence of changes', () => {
  test(
    'is written, and leaves every byte outside of what it names',
    () => {
      fc.assert(
        fc.property(arbitraryLayout(), changes, (text, rolls) => {
          expect(makeChanges(text, rolls, true)).toBeUndefined();
        }),
        { seed: 11, numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  test(
    'is written or refused where there are aliases, merges and doubled keys',
    () => {
      fc.assert(
        fc.property(arbitraryDescriptor(), changes, (text, rolls) => {
          expect(makeChanges(text, rolls, false)).toBeUndefined();
        }),
        { seed: 12, numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});

test('the recorded descriptors take changes too', () => {
  const path = new URL('../../test/golden/descriptor/handmade.jsonl.gz', import.meta.url);
  const faults = readGoldenFile(fileURLToPath(path)).flatMap(({ files }, at) => {
    const text = files['workload.yaml'] ?? '';
    if (at % 12 !== 0 || text.length > 2_000) return [];
    return makeChanges(text, [[at, at * 7, at * 31]], false) ?? [];
  });
  expect(faults).toEqual([]);
});

describe('what the form shows, written back, is the text as it was', () => {
  test.each([
    ['in any layout', arbitraryLayout(), 13],
    ['with aliases, merges and doubled keys', arbitraryDescriptor(), 14],
  ])(
    '%s',
    (_, texts, seed) => {
      fc.assert(
        fc.property(texts, (text) => {
          const { descriptor } = readForm(text, RELEASE);
          const written = listLeaves(descriptor, DESCRIPTOR, []).map(({ path, value }) =>
            editForm(text, { kind: 'set', path, value }, RELEASE),
          );
          expect(written.flat()).toEqual([]);
        }),
        { seed, numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});

interface Leaf {
  readonly path: FormPath;
  readonly value: string | number;
}

/** Every field and binding that has a value. */
function listLeaves(value: unknown, type: FieldType, path: FormPath): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  return partsOf(value, type).flatMap((part) =>
    listLeaves(part.value, part.type, [...path, part.step]),
  );
}

interface Fault {
  readonly text: string;
  readonly change: FormChange;
  readonly found: unknown;
}

/** What is wrong with the first change that goes wrong. */
function makeChanges(start: string, rolls: readonly Dice[], isPlain: boolean): Fault | undefined {
  let text = start;
  for (const roll of rolls) {
    const before = readForm(text, RELEASE);
    if (before.unreadable.size > 0) return undefined;
    const change = pickChange(before.descriptor, roll);
    const edits = editForm(text, change, RELEASE);
    if ('refused' in edits) {
      if (isPlain) return { text, change, found: edits };
      continue;
    }
    const after = applyEdits(text, edits);
    const found = edits.length === 0 ? [] : findFaults(text, after, change);
    if (found.length > 0) return { text, change, found };
    text = after;
  }
  return undefined;
}

function findFaults(text: string, after: string, change: FormChange): readonly unknown[] {
  const meant = applyChange(readForm(text, RELEASE).descriptor, change) ?? {};
  const { descriptor, unreadable } = readForm(after, RELEASE);
  const again = change.kind === 'set' ? editForm(after, change, RELEASE) : [];
  return [
    ...unreadable.values(),
    ...(isSameValue(descriptor, meant, DESCRIPTOR) ? [] : [descriptor]),
    ...findStrayBytes(text, after, change),
    ...('refused' in again ? [again] : again),
  ];
}
