import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { importSource } from '../../lib/import/import-source';
import { accountFor, type Account } from './account';
import { readImportSet } from './read-import-set';
import { tabulateSets } from './tabulate';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/import', import.meta.url));
const SETS = ['choreo', 'score', 'compose', 'workload'];

describe('real files of other formats', () => {
  const done = new Map<string, readonly (readonly Account[])[]>();
  afterAll(() => console.log(tabulateSets(done).join('\n')));

  for (const set of SETS) {
    const folder = `${CORPUS}/${set}`;
    const inputs = existsSync(folder) ? readImportSet(folder) : [];
    const isKnown = inputs.some(({ source }) => isRecognised(source));
    const why = inputs.length === 0 ? '../shared/corpus is not here' : 'no importer takes them';

    test.skipIf(!isKnown)(
      `of ${set} are imported or refused, word for word${isKnown ? '' : ` (skipped: ${why})`}`,
      () => {
        const accounts = inputs.map(({ source }) => accountFor(source));
        done.set(set, accounts);
        const problems = inputs.flatMap(({ dir }, at) =>
          (accounts[at] ?? []).flatMap((account) =>
            account.problems.map((problem) => `${dir} ${account.choice ?? ''}: ${problem}`),
          ),
        );
        expect(problems).toEqual([]);
      },
    );
  }
});

function isRecognised(source: Parameters<typeof importSource>[0]): boolean {
  const imported = importSource(source);
  return imported.kind !== 'refused' || imported.format !== undefined;
}
