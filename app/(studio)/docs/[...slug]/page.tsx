import type { Metadata } from 'next';
import { findDocument } from '@/lib/server/docs-pages';
import { DocsDocument } from '../document';

interface Props {
  params: Promise<{ slug: readonly string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const title = findDocument(slug.join('/'))?.document.title;
  return title === undefined ? {} : { title };
}

/** Public, as all of the documentation. */
export default async function DocsSlugPage({ params }: Props) {
  const { slug } = await params;
  return <DocsDocument slug={slug.join('/')} />;
}
