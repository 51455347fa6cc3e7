/**
 * Compares the converter with recorded answers of the real `occ workload create`.
 * `npm run golden -- FILE…`; exits 1 when an answer differs, 2 when no file is named.
 */
import { writeFileSync } from 'node:fs';
import { readCorpus, readGoldenFile } from './golden/read-golden-file';
import { runCase } from './golden/run-case';
import { summarize } from './golden/summarize';

const DIFFERENCES = 'golden-differences.jsonl';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name at least one recording: npm run golden -- FILE…');
  process.exit(2);
}

const comparisons = paths.flatMap((path) =>
  readGoldenFile(path).flatMap((golden) => runCase(golden, readCorpus(path, golden))),
);
const differences = comparisons.filter(
  ({ verdict }) => verdict === 'different' || verdict === 'equal-stage',
);
writeFileSync(DIFFERENCES, differences.map((one) => `${JSON.stringify(one)}\n`).join(''));

const { lines, different } = summarize(comparisons);
console.log(`${differences.length} differences, other words included, stand in ${DIFFERENCES}`);
console.log(lines.join('\n'));
process.exitCode = different > 0 ? 1 : 0;
