import { notFound } from 'next/navigation';
import { DocsFrame } from '@/components/docs/docs-frame';
import { Markdown } from '@/components/docs/markdown';
import { plainText } from '@/lib/docs/document';
import { findDocument, getNavigation } from '@/lib/server/docs-pages';

/** A page that a file of `docs/` is. */
export function DocsDocument({ slug }: { slug: string }) {
  const found = findDocument(slug);
  if (!found) notFound();
  const { file, document } = found;
  return (
    <DocsFrame
      navigation={getNavigation()}
      here={slug === '' ? '/docs' : `/docs/${slug}`}
      title={document.title}
      // The index has the list of pages beside it.
      parts={document.blocks.flatMap((block) =>
        slug !== '' && block.kind === 'heading' && block.level === 2
          ? [{ id: block.id, title: plainText(block.content) }]
          : [],
      )}
    >
      <Markdown blocks={document.blocks} file={file} />
    </DocsFrame>
  );
}
