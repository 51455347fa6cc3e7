import type { Metadata } from 'next';
import { DocsDocument } from './document';

export const metadata: Metadata = { title: 'Documentation' };

/** Public, as all of the documentation: it tells nothing of this studio. */
export default function DocsPage() {
  return <DocsDocument slug="" />;
}
