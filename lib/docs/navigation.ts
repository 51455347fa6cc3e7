import { allInlines, type Block, type Document, plainText } from './document';
import { addressOf, resolveHref } from './pages';

export interface NavigationGroup {
  readonly title: string;
  readonly pages: readonly { readonly href: string; readonly title: string }[];
}

/** With the pages that the index forgot, so that each can be found. `titles` are those of all pages, by their files. */
export function addForgotten(
  groups: readonly NavigationGroup[],
  titles: ReadonlyMap<string, string>,
): readonly NavigationGroup[] {
  const listed = new Set(groups.flatMap(({ pages }) => pages.map(({ href }) => href)));
  const forgotten = [...titles].flatMap(([file, title]) => {
    const href = addressOf(file);
    const isListed = href === undefined || href === '/docs' || listed.has(href);
    return isListed || file.startsWith('docs/decisions/') ? [] : [{ href, title }];
  });
  return forgotten.length === 0 ? groups : [...groups, { title: 'More', pages: forgotten }];
}

/** The page that lists the decisions, by their files and titles. */
export function listDecisions(titles: ReadonlyMap<string, string>): Document {
  const items = [...titles]
    .filter(([file]) => file.startsWith('docs/decisions/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, title]): readonly Block[] => {
      const href = file.slice('docs/'.length);
      return [
        {
          kind: 'paragraph',
          content: [{ kind: 'link', href, content: [{ kind: 'text', text: title }] }],
        },
      ];
    });
  return { title: 'Decisions', blocks: [{ kind: 'list', ordered: false, items }] };
}

/** The pages by group, as the index lists them: a heading of the second level each, with links below it. */
export function readNavigation(index: Document): readonly NavigationGroup[] {
  const groups: { title: string; pages: { href: string; title: string }[] }[] = [];
  for (const block of index.blocks) {
    if (block.kind === 'heading' && block.level === 2) {
      groups.push({ title: plainText(block.content), pages: [] });
    } else if (block.kind === 'list') {
      for (const item of block.items) {
        const link = allInlines(item).find((one) => one.kind === 'link');
        const href = link && resolveHref(link.href, 'docs/README.md');
        if (href !== undefined && href.startsWith('/docs')) {
          groups.at(-1)?.pages.push({ href, title: plainText(link?.content ?? []) });
        }
      }
    }
  }
  return groups.filter(({ pages }) => pages.length > 0);
}
