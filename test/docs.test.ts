import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import errorHelp from '../lib/error-help.json';
import { allInlines, anchorsOf, type Document } from '../lib/docs/document';
import { addressOf, targetOf } from '../lib/docs/pages';
import { parseMarkdown } from '../lib/docs/parse-markdown';
import { findDocument, getNavigation, listPages } from '../lib/server/docs-pages';
import { OPERATIONS } from '../lib/server/contract/operations';

const FILES = [...listPages(), 'README.md', 'CONTRIBUTING.md'];
const PAGES = FILES.map((file): { file: string; document: Document } => ({
  file,
  document: parseMarkdown(readFileSync(file, 'utf8')),
}));
const anchors = new Map(PAGES.map(({ file, document }) => [file, new Set(anchorsOf(document))]));

/** Where the studio shows another page in place of the file: what may be named there. */
const SHOWN = new Map([
  ['docs/api.md', ['reference', ...OPERATIONS.map(({ id }) => id)]],
  ['docs/errors.md', Object.keys(errorHelp)],
]);

describe.each(PAGES)('$file', ({ file, document }) => {
  it('links to files and places that are there', () => {
    const links = allInlines(document.blocks).flatMap((one) => ('href' in one ? [one.href] : []));
    const broken = links.filter((href) => {
      const target = targetOf(href, file);
      if (!target) return !href.startsWith('https://');
      if (!existsSync(target.file)) return true;
      const { anchor } = target;
      if (anchor === undefined) return false;
      const places = [...(anchors.get(target.file) ?? []), ...(SHOWN.get(target.file) ?? [])];
      return !places.includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

it('has each page once in the navigation', () => {
  const listed = getNavigation().flatMap(({ pages }) => pages.map(({ href }) => href));
  const files = listPages().filter((file) => !/^docs\/(?:README\.md$|decisions\/)/.test(file));
  const all = [...files.map((file) => addressOf(file) ?? file), '/docs/decisions'];
  expect(sort(listed)).toEqual(sort(all));
});

it('finds pages by what stands in their address, and nothing else', () => {
  expect(findDocument('containers')?.document.title).toBe('Containers and clusters');
  expect(findDocument('decisions')?.document.title).toBe('Decisions');
  for (const slug of ['nothing', '../README', 'decisions/../api', '/etc/passwd', 'api.md']) {
    expect(findDocument(slug)).toBeUndefined();
  }
});

function sort(addresses: readonly string[]): readonly string[] {
  return addresses.toSorted((a, b) => (a < b ? -1 : 1));
}
