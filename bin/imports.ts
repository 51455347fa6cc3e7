/**
 * Imports real files of other formats and says what became of them.
 * `npm run imports -- FOLDER…`, each with an INDEX.tsv of columns `dir` and `file`; exits 1 when an import breaks what it
 * owes (a value without a word, a descriptor that OpenChoreo refuses), 2 when no folder is named.
 */
import { basename } from 'node:path';
import { accountFor } from '../test/import/account';
import { readImportSet } from '../test/import/read-import-set';
import { tabulateSets } from '../test/import/tabulate';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name at least one folder: npm run imports -- FOLDER…');
  process.exit(2);
}

const sets = folders.map((folder) => ({
  name: basename(folder),
  inputs: readImportSet(folder).map(({ dir, source }) => ({ dir, accounts: accountFor(source) })),
}));

for (const { dir, accounts } of sets.flatMap(({ inputs }) => inputs)) {
  for (const { choice, refusal, problems } of accounts) {
    const name = choice === undefined ? dir : `${dir} (${choice})`;
    if (refusal !== undefined) console.log(`${name}: refused, ${refusal}`);
    for (const problem of problems) console.log(`${name}: PROBLEM ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

const table = sets.map(
  ({ name, inputs }) => [name, inputs.map(({ accounts }) => accounts)] as const,
);
console.log(tabulateSets(new Map(table)).join('\n'));
