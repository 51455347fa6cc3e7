import type { Metadata } from 'next';
import { CodeList } from '@/components/docs/code-list';
import { DocsFrame } from '@/components/docs/docs-frame';
import errorHelp from '@/lib/error-help.json';
import { ERROR_STATUS } from '@/lib/errors';
import { getNavigation } from '@/lib/server/docs-pages';

export const metadata: Metadata = { title: 'Errors' };

/** Public: the `type` of a problem leads here. */
export default function ErrorsPage() {
  const statuses: Readonly<Record<string, number>> = ERROR_STATUS;
  return (
    <DocsFrame
      navigation={getNavigation()}
      here="/docs/errors"
      title="Errors"
      lead="The API answers every failure with a problem (RFC 9457) that has one of these codes."
    >
      <CodeList
        label="Error codes"
        items={Object.entries(errorHelp).map(([code, { when, remedy }]) => ({
          code,
          mark: statuses[code],
          texts: [when, remedy],
        }))}
      />
    </DocsFrame>
  );
}
