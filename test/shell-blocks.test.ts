import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listShellBlocks } from './shell-blocks';

/** What a block may need that no test has. */
const NEEDS = ['cluster', 'container engine', 'company'];

const blocks = listShellBlocks();

it('runs every command of the documentation, or says why not', () => {
  const unclear = blocks.filter(({ note }) => {
    if (note === undefined) return false;
    const [, kind, what = ''] = /^(needs|done by): (.+)$/.exec(note) ?? [];
    return kind === 'needs' ? !NEEDS.includes(what) : kind !== 'done by' || !existsSync(what);
  });
  expect(unclear).toEqual([]);
  // e2e/docs-commands.spec.ts runs those without a note, page by page.
  const pages = new Set(blocks.flatMap(({ file, note }) => (note === undefined ? [file] : [])));
  expect(pages).toContain('docs/tutorial.md');
  expect(pages).toContain('docs/api.md');
});

it('marks as needing a cluster or an engine what calls for one', () => {
  const unmarked = blocks.filter(
    ({ script, note }) =>
      /(?:^|\n)(?:kubectl|helm|docker) /.test(script) && !note?.startsWith('needs:'),
  );
  expect(unmarked).toEqual([]);
});
