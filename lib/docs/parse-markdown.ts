import { lexer, type Token, type Tokens } from 'marked';
import { type Block, type Document, type Inline, plainText, type Table } from './document';

/** Reads a page of ours. Throws at what the pages have no use for, raw HTML above all. */
export function parseMarkdown(text: string): Document {
  const slugs = new Map<string, number>();
  const [title, ...blocks] = readBlocks(lexer(text), slugs);
  if (title?.kind !== 'heading' || title.level !== 1) {
    throw new Error('A page begins with a heading of the first level.');
  }
  return { title: plainText(title.content), blocks };
}

function readBlocks(tokens: readonly Token[], slugs: Map<string, number>): Block[] {
  const blocks: Block[] = [];
  let note: string | undefined;
  for (const token of tokens) {
    if (token.type === 'space') continue;
    if (token.type === 'html') {
      note = readComment(token.raw);
      continue;
    }
    const block = readBlock(token, slugs);
    blocks.push(block.kind === 'code' && note !== undefined ? { ...block, note } : block);
    note = undefined;
  }
  return blocks;
}

function readComment(html: string): string {
  const [, comment] = /^<!--\s*(.*?)\s*-->\s*$/s.exec(html) ?? [];
  if (comment === undefined) throw new Error(`Raw HTML: ${html}`);
  return comment;
}

function readBlock(token: Token, slugs: Map<string, number>): Block {
  if (isA('heading', token)) {
    const content = readInlines(token.tokens);
    return { kind: 'heading', level: token.depth, id: slugOf(plainText(content), slugs), content };
  }
  if (isA('paragraph', token)) return { kind: 'paragraph', content: readInlines(token.tokens) };
  // The line of an item of a list without blank lines.
  if (isA('text', token))
    return { kind: 'paragraph', content: readInlines(token.tokens ?? [token]) };
  if (isA('code', token)) return { kind: 'code', language: token.lang ?? '', text: token.text };
  if (isA('blockquote', token)) return { kind: 'quote', blocks: readBlocks(token.tokens, slugs) };
  if (isA('list', token)) {
    const items = token.items.map((item) => readBlocks(item.tokens, slugs));
    return { kind: 'list', ordered: token.ordered, items };
  }
  if (isA('table', token)) return readTable(token, slugs);
  throw new Error(`Not known: ${token.type}`);
}

function readTable({ header, rows }: Tokens.Table, slugs: Map<string, number>): Table {
  return {
    kind: 'table',
    head: header.map(({ tokens }) => readInlines(tokens)),
    rows: rows.map((row) => {
      const cells = row.map(({ tokens }) => readInlines(tokens));
      const [first] = cells[0] ?? [];
      const isCode = first?.kind === 'code' && /^[\w.[\]-]+$/.test(first.text);
      const id = isCode ? first.text.replaceAll('[]', '') : '';
      // The first of several rows has the anchor.
      if (id === '' || slugs.has(id)) return { cells };
      slugs.set(id, 1);
      return { cells, id };
    }),
  };
}

function readInlines(tokens: readonly Token[]): Inline[] {
  return tokens.map((token): Inline => {
    if (isA('codespan', token)) return { kind: 'code', text: unescape(token.text) };
    if (isA('strong', token)) return { kind: 'strong', content: readInlines(token.tokens) };
    if (isA('em', token)) return { kind: 'emphasis', content: readInlines(token.tokens) };
    if (isA('image', token)) return { kind: 'image', href: token.href, alt: unescape(token.text) };
    if (isA('link', token)) {
      return { kind: 'link', href: token.href, content: readInlines(token.tokens) };
    }
    if (isA('text', token) || isA('escape', token)) {
      return { kind: 'text', text: unescape(token.text).replaceAll('\n', ' ') };
    }
    throw new Error(`Not known in a line: ${token.raw}`);
  });
}

const ENTITIES = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

/** marked escapes texts within a line for HTML, which React does, too. */
function unescape(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

interface KnownTokens {
  readonly heading: Tokens.Heading;
  readonly paragraph: Tokens.Paragraph;
  readonly text: Tokens.Text;
  readonly code: Tokens.Code;
  readonly blockquote: Tokens.Blockquote;
  readonly list: Tokens.List;
  readonly table: Tokens.Table;
  readonly codespan: Tokens.Codespan;
  readonly strong: Tokens.Strong;
  readonly em: Tokens.Em;
  readonly image: Tokens.Image;
  readonly link: Tokens.Link;
  readonly escape: Tokens.Escape;
}

/** marked's union has a member that takes any type. */
function isA<Type extends keyof KnownTokens>(type: Type, token: Token): token is KnownTokens[Type] {
  return token.type === type;
}

/** As GitHub does, so that a link works there and here. */
function slugOf(text: string, slugs: Map<string, number>): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
  const before = slugs.get(slug) ?? 0;
  slugs.set(slug, before + 1);
  return before === 0 ? slug : `${slug}-${before}`;
}
