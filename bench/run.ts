import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureConvert } from './convert';
import { type Figure, printFigures, ratioOf } from './figure';
import { measureKeystroke } from './keystroke';
import { measureLoad } from './load';
import { measurePublish } from './publish';
import { measureStep } from './step';

/** `npm run bench [-- --only convert,publish,step,load,keystroke] [--minutes 1] [--json FILE]`: figures beside their peer or floor, and the ratio. */
const MEASURES: Record<string, () => Figure[] | Promise<Figure[]>> = {
  convert: measureConvert,
  publish: measurePublish,
  step: measureStep,
  load: () => measureLoad(Number(values.minutes)),
  keystroke: measureKeystroke,
};

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    /** For how long the load is held. */
    minutes: { type: 'string', default: '1' },
    only: { type: 'string', default: Object.keys(MEASURES).join() },
  },
});
const figures: Figure[] = [];
for (const name of values.only.split(',')) {
  const measure = MEASURES[name];
  if (!measure)
    throw new Error(
      `There is no measure “${name}”; there are ${Object.keys(MEASURES).join(', ')}.`,
    );
  const measured = await measure();
  printFigures(measured);
  figures.push(...measured);
}
if (values.json !== undefined) {
  const rows = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) }));
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
