import type { Metadata } from 'next';
import Link from 'next/link';
import { ComponentFilter } from '@/components/history/component-filter';
import { HistoryTable } from '@/components/history/history-table';
import { buttonClass } from '@/components/ui/button';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { listPublications } from '../actions';
import { getStudioContext } from '../context';

export const metadata: Metadata = { title: 'History' };

interface HistoryPageProps {
  searchParams: Promise<{ component?: string | string[]; cursor?: string | string[] }>;
}

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  await getStudioContext('/history');
  const query = await searchParams;
  const component = single(query.component);
  const cursor = single(query.cursor);
  const result = await listPublications({
    ...(component !== undefined && { component }),
    ...(cursor !== undefined && { cursor }),
  });
  return (
    <Page
      title="History"
      lead="Every attempt to publish through this studio, whatever became of it."
      tools={<ComponentFilter component={component} />}
    >
      {!result.ok ? (
        <FailureNotice what="History could not be read." failure={result.error} />
      ) : result.value.items.length === 0 ? (
        <EmptyNote
          title={component ? `Nothing was published to ${component}` : 'Nothing was published yet'}
        >
          <Link
            href={component ? '/history' : '/'}
            className="text-accent underline underline-offset-2"
          >
            {component ? 'Show all components' : 'Publish from the workbench'}
          </Link>
        </EmptyNote>
      ) : (
        <>
          <HistoryTable items={result.value.items} />
          <nav aria-label="Pages" className="mt-3 flex gap-2">
            {cursor && (
              <Link href={hrefOf(component, undefined)} className={buttonClass()}>
                Newest
              </Link>
            )}
            {result.value.nextCursor && (
              <Link href={hrefOf(component, result.value.nextCursor)} className={buttonClass()}>
                Older
              </Link>
            )}
          </nav>
        </>
      )}
    </Page>
  );
}

/** One non-empty value of a query parameter. */
function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function hrefOf(component: string | undefined, cursor: string | undefined): string {
  const query = new URLSearchParams({ ...(component && { component }), ...(cursor && { cursor }) });
  return `/history?${query}`;
}
