import { parseArgs } from 'node:util';
import { CELLS, runMatrix } from './matrix';
import { printTables } from './matrix-table';

const { values } = parseArgs({ options: { real: { type: 'boolean', default: false } } });
// Three times as fast, unless the product's own limits are to be shown.
const run = await runMatrix(CELLS, values.real ? 1 : 3);
const [slowest] = [...run.results].toSorted(([, a], [, b]) => b.seconds - a.seconds);

console.log(printTables(run));
if (slowest) {
  const [{ fault, title }, { seconds }] = slowest;
  console.log(`\nThe longest took ${seconds.toFixed(1)} s: ${fault.name}, ${title}.`);
}
