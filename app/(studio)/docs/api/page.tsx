import type { Metadata } from 'next';
import { ApiReference } from '@/components/docs/api-reference';
import { DocsFrame } from '@/components/docs/docs-frame';
import { Markdown } from '@/components/docs/markdown';
import { describeApi } from '@/lib/server/contract/describe-api';
import { OPERATIONS } from '@/lib/server/contract/operations';
import { findDocument, getNavigation } from '@/lib/server/docs-pages';
import { getStudio } from '@/lib/server/studio';

export const metadata: Metadata = { title: 'HTTP API' };
export const dynamic = 'force-dynamic';

/** Public, as `openapi.json` is: it tells nothing of this studio but its address. */
export default async function ApiPage() {
  const { settings } = await getStudio();
  const api = describeApi(OPERATIONS, { url: settings.publicUrl });
  const guide = findDocument('api');
  return (
    <DocsFrame
      navigation={getNavigation()}
      here="/docs/api"
      title="HTTP API"
      lead={
        <>
          For pipelines, with a CI token. Below the guide stands the{' '}
          <a href="#reference" className="text-accent underline underline-offset-2">
            reference
          </a>
          , the same as{' '}
          <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
            OpenAPI 3.1
          </a>
          .
        </>
      }
    >
      {guide && <Markdown blocks={guide.document.blocks} file={guide.file} />}
      <h2
        id="reference"
        className="border-line mt-8 scroll-mt-4 border-t pt-5 text-lg font-semibold"
      >
        Reference
      </h2>
      <ApiReference api={api} />
    </DocsFrame>
  );
}
