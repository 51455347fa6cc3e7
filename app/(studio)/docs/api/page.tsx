import type { Metadata } from 'next';
import { ApiReference } from '@/components/docs/api-reference';
import { DocsLinks } from '@/components/docs/docs-links';
import { Page } from '@/components/ui/page';
import { describeApi } from '@/lib/server/contract/describe-api';
import { OPERATIONS } from '@/lib/server/contract/operations';
import { getStudio } from '@/lib/server/studio';

export const metadata: Metadata = { title: 'HTTP API' };
export const dynamic = 'force-dynamic';

/** Public, as `openapi.json` is: it tells nothing of this studio but its address. */
export default async function ApiPage() {
  const { settings } = await getStudio();
  const api = describeApi(OPERATIONS, { url: settings.publicUrl });
  return (
    <Page
      title="HTTP API"
      lead={
        <>
          For pipelines, with a CI token. The same as{' '}
          <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
            OpenAPI 3.1
          </a>
          .
        </>
      }
      tools={<DocsLinks here="/docs/api" />}
    >
      <ApiReference api={api} />
    </Page>
  );
}
