/**
 * Compares what we predict for Workloads with recorded answers of the real API servers.
 * `npm run verdicts -- FILE…`; exits 1 when a status differs, 2 when no file is named.
 */
import { writeFileSync } from 'node:fs';
import { readLines } from './golden/read-lines';
import { compareVerdicts } from './verdicts/compare-verdict';
import { parseVerdict } from './verdicts/recorded-verdict';
import { summarize } from './verdicts/summarize';

const DIFFERENCES = 'verdict-differences.jsonl';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name at least one recording: npm run verdicts -- FILE…');
  process.exit(2);
}

const comparisons = paths.flatMap((path) => compareVerdicts(readLines(path).map(parseVerdict)));
const differences = comparisons.filter(({ sameAnswer }) => !sameAnswer);
writeFileSync(DIFFERENCES, differences.map((one) => `${JSON.stringify(one)}\n`).join(''));

const { lines, different } = summarize(comparisons);
console.log(
  `${differences.length} differences, those of messages included, stand in ${DIFFERENCES}`,
);
console.log(lines.join('\n'));
process.exitCode = different > 0 ? 1 : 0;
