import { describe, expect, it } from 'vitest';
import { allInlines, anchorsOf } from './document';
import { parseMarkdown } from './parse-markdown';

const page = (text: string) => parseMarkdown(`# Title\n\n${text}`);

it('reads the parts of a page', () => {
  const { title, blocks } = parseMarkdown(
    '# A `page`\n\nText with `code`, **strong** and [a link](b.md#c).\n\n- one\n- two\n  - deeper\n\n> Quoted.\n',
  );
  expect(title).toBe('A page');
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'quote']);
  expect(allInlines(blocks)).toContainEqual({
    kind: 'link',
    href: 'b.md#c',
    content: [{ kind: 'text', text: 'a link' }],
  });
  expect(allInlines(blocks)).toContainEqual({ kind: 'text', text: 'deeper' });
});

it('gives headings the anchors that GitHub gives them', () => {
  const text =
    '## From `CI`: a, b & “c”\n\n## Same\n\n## Same\n\n### `POST /api/v1/plan`\n\n## Über uns';
  expect(anchorsOf(page(text))).toEqual([
    'from-ci-a-b--c',
    'same',
    'same-1',
    'post-apiv1plan',
    'über-uns',
  ]);
});

it('gives a row that begins with a code an anchor', () => {
  const table =
    '| a | b |\n| --- | --- |\n| `STUDIO_URL` | x |\n| `endpoints[].port` | y \\| z |\n| text | z |\n| `STUDIO_URL` | again |\n';
  expect(anchorsOf(page(table))).toEqual(['STUDIO_URL', 'endpoints.port']);
  expect(allInlines(page(table).blocks)).toContainEqual({ kind: 'text', text: 'y | z' });
});

it('keeps the comment before a block of code as its note', () => {
  const [first, second] = page(
    '<!-- needs: cluster -->\n\n```sh\nrun\n```\n\n```sh\nmore\n```\n',
  ).blocks;
  expect(first).toEqual({ kind: 'code', language: 'sh', text: 'run', note: 'needs: cluster' });
  expect(second).toEqual({ kind: 'code', language: 'sh', text: 'more' });
});

describe('throws at', () => {
  it.each([
    ['raw HTML', '<script>alert(1)</script>'],
    ['raw HTML in a line', 'a <b onclick="x">b</b>'],
    ['a rule', 'a\n\n---\n\nb'],
  ])('%s', (_, text) => {
    expect(() => page(text)).toThrow(/Raw HTML|Not known/);
  });

  it('a page without a title', () => {
    expect(() => parseMarkdown('Text.')).toThrow('first level');
  });
});

it('leaves what looks like HTML in code alone', () => {
  expect(allInlines(page('`<component>-workload` & more &lt;').blocks)).toEqual([
    { kind: 'code', text: '<component>-workload' },
    { kind: 'text', text: ' & more <' },
  ]);
});
