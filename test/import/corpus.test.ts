import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { accountFor, type Account } from './account';
import { readImportSet } from './read-import-set';
import { tabulateSets } from './tabulate';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/import', import.meta.url));
const absent = !existsSync(CORPUS);

describe.skipIf(absent)(
  `real files of other formats${absent ? ' (skipped: ../shared/corpus is not here)' : ''}`,
  () => {
    const done = new Map<string, readonly (readonly Account[])[]>();
    afterAll(() => console.log(tabulateSets(done).join('\n')));

    test.each(['choreo', 'score', 'compose', 'workload'])(
      'of %s are imported or refused, and no value goes without a word',
      (set) => {
        const inputs = readImportSet(`${CORPUS}/${set}`);
        const accounts = inputs.map(({ source }) => accountFor(source));
        done.set(set, accounts);
        const problems = inputs.flatMap(({ dir }, at) =>
          (accounts[at] ?? []).flatMap(({ choice, problems }) =>
            problems.map((problem) => `${dir} ${choice ?? ''}: ${problem}`),
          ),
        );
        expect(problems).toEqual([]);
      },
    );
  },
);
