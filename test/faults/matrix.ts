import { CALLS, FAULTS } from './faults';
import { type Cell, type CellResult, type Column, runCell } from './run-cell';
import { openWorld } from './world';

/** A fault that comes once is a hiccup; one that stays is an outage, of one call or of all from there on. */
export const TABLES: readonly (readonly Column[])[] = [
  CALLS.map((call) => ({ title: `${call} once`, call, reach: 'once' })),
  [
    ...CALLS.map((call) => ({ title: `${call} always`, call, reach: 'always' as const })),
    { title: 'POST and all after', call: 'POST', reach: 'from then on' },
    { title: 'PUT and all after', call: 'PUT', reach: 'from then on' },
  ],
];

export const CELLS: readonly Cell[] = FAULTS.flatMap((fault) =>
  TABLES.flat().map((column) => ({ fault, ...column })),
);

export interface MatrixRun {
  readonly results: ReadonlyMap<Cell, CellResult>;
  /** Requests that reached the host of the redirect. */
  readonly trapped: readonly string[];
}

/** Most cells only wait. */
const LANES = 24;

const nameOf = (index: number) => `c${index}`;

/** Runs every cell, each on a component of its own. `speed`: how many seconds pass in one. */
export async function runMatrix(cells: readonly Cell[], speed: number): Promise<MatrixRun> {
  const world = await openWorld(cells.map((_, index) => nameOf(index)));
  const results = new Map<Cell, CellResult>();
  const queue = cells.entries();
  const lane = async () => {
    for (const [index, cell] of queue) {
      results.set(cell, await runCell(world, nameOf(index), cell, speed));
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
    return { results, trapped: world.trapped };
  } finally {
    await world.close();
  }
}
