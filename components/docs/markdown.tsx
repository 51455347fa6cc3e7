import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Block, Heading, Inline, Table } from '@/lib/docs/document';
import { resolveHref } from '@/lib/docs/pages';

interface MarkdownProps {
  blocks: readonly Block[];
  /** The file that they stand in, from which its links lead. */
  file: string;
}

/** A page of the documentation, without a script. */
export function Markdown({ blocks, file }: MarkdownProps) {
  return blocks.map((block, at) => <BlockView key={at} block={block} file={file} />);
}

function BlockView({ block, file }: { block: Block; file: string }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingView heading={block} file={file} />;
    case 'paragraph':
      return (
        <p className="max-w-prose text-pretty">
          <Inlines content={block.content} file={file} />
        </p>
      );
    case 'code':
      return (
        <pre
          // It scrolls sideways, which keys have to reach.
          tabIndex={0}
          className="border-line bg-chrome overflow-x-auto rounded-md border px-3 py-2 font-mono text-sm"
        >
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote className="border-line-strong text-ink-soft space-y-3 border-l-2 pl-3">
          <Markdown blocks={block.blocks} file={file} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at} className="max-w-prose space-y-2 pl-1 text-pretty">
          <Markdown blocks={item} file={file} />
        </li>
      ));
      return block.ordered ? (
        <ol className="list-decimal space-y-1.5 pl-5">{items}</ol>
      ) : (
        <ul className="list-disc space-y-1.5 pl-5">{items}</ul>
      );
    }
    case 'table':
      return <TableView table={block} file={file} />;
  }
}

const HEADINGS = {
  2: 'border-line mt-8 border-t pt-5 text-lg font-semibold',
  3: 'mt-6 text-base font-semibold',
  4: 'mt-4 text-base font-medium',
} as const;

function HeadingView({
  heading: { level, id, content },
  file,
}: {
  heading: Heading;
  file: string;
}) {
  const Tag = level === 2 ? 'h2' : level === 3 ? 'h3' : 'h4';
  return (
    <Tag id={id} className={`scroll-mt-4 ${HEADINGS[level === 2 ? 2 : level === 3 ? 3 : 4]}`}>
      <a href={`#${id}`} className="hover:underline">
        <Inlines content={withoutLinks(content)} file={file} />
      </a>
    </Tag>
  );
}

/** The heading itself is a link. */
function withoutLinks(content: readonly Inline[]): readonly Inline[] {
  return content.flatMap((one) => (one.kind === 'link' ? one.content : [one]));
}

function TableView({ table: { head, rows }, file }: { table: Table; file: string }) {
  const label = head.map((cell) => cell.map((one) => ('text' in one ? one.text : '')).join(''));
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label={`Table: ${label.filter((text) => text !== '').join(', ') || 'facts'}`}
      className="border-line overflow-x-auto rounded-md border"
    >
      <table className="w-full min-w-xl border-collapse text-left">
        <thead className="bg-chrome">
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col" className="px-3 py-1.5 align-bottom font-medium">
                <Inlines content={cell} file={file} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }, at) => (
            <tr key={at} id={id} className="border-line target:bg-selected scroll-mt-4 border-t">
              {cells.map((cell, column) => (
                <td key={column} className="px-3 py-1.5 align-top break-words">
                  <Inlines content={cell} file={file} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inlines({ content, file }: { content: readonly Inline[]; file: string }): ReactNode {
  return content.map((one, at) => <InlineView key={at} inline={one} file={file} />);
}

function InlineView({ inline, file }: { inline: Inline; file: string }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return (
        <code className="bg-hover rounded-sm px-1 font-mono text-sm break-words">
          {inline.text}
        </code>
      );
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines content={inline.content} file={file} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines content={inline.content} file={file} />
        </em>
      );
    case 'image':
      return (
        <img
          src={resolveHref(inline.href, file)}
          alt={inline.alt}
          className="border-line max-w-full rounded-md border"
        />
      );
    case 'link': {
      const href = resolveHref(inline.href, file);
      const text = <Inlines content={inline.content} file={file} />;
      // A file of the repository that the studio does not serve.
      if (href === undefined) return text;
      const className = 'text-accent underline underline-offset-2';
      return href.startsWith('/') ? (
        <Link href={href} prefetch={false} className={className}>
          {text}
        </Link>
      ) : (
        <a href={href} className={className}>
          {text}
        </a>
      );
    }
  }
}
