import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { missingWords } from './shell-block-words';
import { listShellBlocks } from './shell-blocks';

/** What a block may need that no test has. */
const NEEDS = ['cluster', 'container engine', 'company'];

const blocks = listShellBlocks();

it('runs every command of the documentation, or says why not', () => {
  const unclear = blocks.filter(({ note }) => {
    if (note === undefined) return false;
    const [, kind, what = ''] = /^(needs|done by): (.+)$/.exec(note) ?? [];
    return kind === 'needs' ? !NEEDS.includes(what) : kind !== 'done by';
  });
  expect(unclear).toEqual([]);
  // e2e/docs-commands.spec.ts runs those without a note, page by page.
  const pages = new Set(blocks.flatMap(({ file, note }) => (note === undefined ? [file] : [])));
  expect(pages).toContain('docs/tutorial.md');
  expect(pages).toContain('docs/api.md');
});

const doneBy = blocks.flatMap(({ script, file, note }) => {
  const [, list] = /^done by: (.+)$/.exec(note ?? '') ?? [];
  return list === undefined ? [] : [{ file, script, doers: list.split(', ') }];
});

it.each(doneBy)('$file: $doers does $script', ({ script, doers }) => {
  expect(doers.filter((path) => !existsSync(path))).toEqual([]);
  const text = doers.map((path) => readFileSync(path, 'utf8')).join('\n');
  expect(missingWords(script, text)).toEqual([]);
});

it('sees what a test does not do of a command', () => {
  const test = "run('bin/audit.ts', 'verify', { DATABASE_URL })";
  expect(missingWords('npm run audit -- verify 4711', test)).toEqual([]);
  expect(missingWords('npm run -s audit -- list --all', test)).toEqual(['list', '--all']);
  expect(missingWords('npm run backup -- /a.db', test)).toEqual(['bin/backup', 'write']);
  expect(missingWords('TOKEN=wls_… npm start', 'npm start')).toEqual(['TOKEN']);
});

it('marks as needing a cluster or an engine what calls for one', () => {
  const unmarked = blocks.filter(
    ({ script, note }) =>
      /(?:^|\n)(?:kubectl|helm|docker) /.test(script) && !note?.startsWith('needs:'),
  );
  expect(unmarked).toEqual([]);
});
