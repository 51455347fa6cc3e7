import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { formsOf } from '../safety/secret-forms';
import { CELLS, type MatrixRun, runMatrix } from './matrix';
import { describeResult, nameCell, readTables } from './matrix-table';
import type { Cell, CellResult } from './run-cell';
import { CLIENT } from './world';

const documented = readTables(
  readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8'),
);
const named = CELLS.map((cell) => ({ name: nameCell(cell.fault.name, cell.title), cell }));

let run: MatrixRun;
beforeAll(async () => {
  run = await runMatrix(CELLS, 3);
}, 300_000);

function resultOf(cell: Cell): CellResult {
  const result = run.results.get(cell);
  if (result === undefined) throw new Error('the cell was not run');
  return result;
}

test.each(named)('$name', ({ name, cell }) => {
  const result = resultOf(cell);
  expect(describeResult(result)).toBe(documented.get(name));
  expectTruth(result);
});

/** What was wanted stands where success is told of, and nowhere else. */
function expectTruth({ publication, checked, recorded, held }: CellResult): void {
  const told = checked ?? publication;
  expect(recorded).toEqual(told);
  expect(held.after === 'wanted' || publication.outcome.state !== 'succeeded').toBe(true);
  expect(held.last === 'wanted').toBe(told.outcome.state === 'succeeded');
  expect([held.before, 'wanted', 'another']).toContain(held.last);
}

test('the documented cells are those of the matrix', () => {
  expect([...documented.keys()].toSorted()).toEqual(named.map(({ name }) => name).toSorted());
});

test('every publication ends within 60 seconds', () => {
  const slow = named.filter(({ cell }) => resultOf(cell).seconds > 60);
  expect(slow.map(({ name }) => name)).toEqual([]);
});

test('every failure says what to do', () => {
  const mute = named.filter(({ cell }) => {
    const { outcome } = resultOf(cell).publication;
    return outcome.state === 'failed' && !outcome.hint;
  });
  expect(mute.map(({ name }) => name)).toEqual([]);
});

test('a refused write is not repeated', () => {
  const refusals = named.filter(({ name }) => /^(403|422), P/.test(name));
  expect(refusals).not.toEqual([]);
  for (const { cell } of refusals) {
    const writes = resultOf(cell).calls.filter((call) => call === cell.call);
    expect(writes).toHaveLength(1);
  }
});

test('no record holds the client secret, in whatever form', () => {
  const forms = formsOf(CLIENT.clientSecret());
  const records = named.map(({ cell }) => JSON.stringify(resultOf(cell)));
  expect(records.filter((record) => forms.some((form) => record.includes(form)))).toEqual([]);
});

test('no redirect is followed: nothing ever reached the other host', () => {
  expect(run.trapped).toEqual([]);
});
