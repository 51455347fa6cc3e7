import { expect, it } from 'vitest';
import { addForgotten, listDecisions, readNavigation } from './navigation';
import { addressOf, fileOf, resolveHref } from './pages';
import { parseMarkdown } from './parse-markdown';

it.each([
  ['api.md', 'docs/command.md', '/docs/api'],
  ['../SECURITY.md', 'docs/README.md', '/docs/security-policy'],
  ['../publishing.md#speed', 'docs/decisions/0018-a.md', '/docs/publishing#speed'],
  ['docs/upgrading.md', 'CHANGELOG.md', '/docs/upgrading'],
  ['decisions/', 'docs/README.md', '/docs/decisions'],
  ['#here', 'docs/api.md', '#here'],
  ['images/problems.png', 'docs/findings.md', '/docs/images/problems.png'],
  ['https://example.com/a#b', 'docs/api.md', 'https://example.com/a#b'],
  ['../lib/env.ts', 'docs/api.md', undefined],
  ['../../outside.md', 'docs/api.md', undefined],
])('%s in %s leads to %s', (href, from, address) => {
  expect(resolveHref(href, from)).toBe(address);
});

it.each(['', 'api', 'decisions/0001-a', 'changelog', 'security-policy'])(
  'the address of the file of %j leads back to it',
  (slug) => {
    expect(addressOf(fileOf(slug))).toBe(slug === '' ? '/docs' : `/docs/${slug}`);
  },
);

it('lists the pages by the groups of the index, and those that it forgot', () => {
  const index = parseMarkdown(
    '# Docs\n\n## Start\n\n- [One](one.md): first\n- [Elsewhere](https://example.com)\n\n## Empty\n\nText.\n',
  );
  const groups = readNavigation(index);
  expect(groups).toEqual([{ title: 'Start', pages: [{ href: '/docs/one', title: 'One' }] }]);
  const titles = new Map([
    ['docs/README.md', 'Docs'],
    ['docs/one.md', 'One'],
    ['docs/two.md', 'Two'],
    ['docs/decisions/0001-a.md', '1. A'],
  ]);
  expect(addForgotten(groups, titles)).toEqual([
    ...groups,
    { title: 'More', pages: [{ href: '/docs/two', title: 'Two' }] },
  ]);
  expect(resolveHref('decisions/0001-a.md', 'docs/decisions')).toBe('/docs/decisions/0001-a');
  expect(JSON.stringify(listDecisions(titles))).toContain('1. A');
});
