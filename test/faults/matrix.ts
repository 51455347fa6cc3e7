import { CALLS, type Damage, FAULTS } from './faults';
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

/** Where time has to run out, cells only wait, and many can do so together. The others would be in each other's way. */
const LANES = { waiting: 60, busy: 8 };

const nameOf = (index: number) => `c${index}`;

/** Runs every cell, each on a component of its own. `speed`: how many seconds pass in one. */
export async function runMatrix(cells: readonly Cell[], speed: number): Promise<MatrixRun> {
  const world = await openWorld(cells.map((_, index) => nameOf(index)));
  const results = new Map<Cell, CellResult>();
  const run = async (lanes: number, chosen: readonly Cell[]) => {
    const queue = chosen.values();
    const lane = async () => {
      for (const cell of queue) {
        results.set(cell, await runCell(world, nameOf(cells.indexOf(cell)), cell, speed));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  };
  try {
    await Promise.all([
      run(LANES.waiting, cells.filter(isWaiting)),
      run(
        LANES.busy,
        cells.filter((cell) => !isWaiting(cell)),
      ),
    ]);
    return { results, trapped: world.trapped };
  } finally {
    await world.close();
  }
}

function isWaiting({ fault }: Cell): boolean {
  if (fault.at === 'connection') return fault.meets === 'silence';
  return fault.at === 'answer' && WAITS.has(fault.with);
}

const WAITS = new Set<Damage>(['silence', 'a body that stalls', 'a byte a second']);
