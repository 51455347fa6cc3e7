import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ComponentFilter } from '@/components/history/component-filter';
import { HistoryTable } from '@/components/history/history-table';
import { PageLinks } from '@/components/history/page-links';
import { buttonClass } from '@/components/ui/button';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { LocalTime } from '@/components/ui/local-time';
import { Page } from '@/components/ui/page';
import { listPublications, readPublication } from '../actions';
import { getStudioContext } from '../context';
import { hrefOf, type SearchParams, single } from './query';

export const metadata: Metadata = { title: 'History' };

export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const component = single(query['component']);
  const target = single(query['target']);
  const cursor = single(query['cursor']);
  const filtered = component ?? target;
  // Set while somebody looks for a second publication to compare with this one.
  const compared = single(query['with']);
  const href = (cursorThere?: string) =>
    hrefOf('/history', { target, component, with: compared, cursor: cursorThere });
  const { targets } = await getStudioContext(href(cursor));
  const [result, base] = await Promise.all([
    listPublications({
      ...(target !== undefined && { controlPlane: target }),
      ...(component !== undefined && { component }),
      ...(cursor !== undefined && { cursor }),
    }),
    compared === undefined ? undefined : readPublication(compared),
  ]);
  if (base && !base.ok) redirect('/history');
  return (
    <Page
      title={base ? 'Compare with…' : 'History'}
      lead={
        base ? (
          <>
            Choose a publication to compare with that of {base.value.request.target.component},{' '}
            <LocalTime at={base.value.startedAt} />.
          </>
        ) : (
          'What was published through this studio, or begun to be, whatever became of it.'
        )
      }
      tools={
        <div className="flex flex-wrap gap-2">
          {base ? (
            <>
              <Link href={`/history/${base.value.id}`} className={buttonClass()}>
                Cancel
              </Link>
              {component && (
                <Link href={hrefOf('/history', { with: compared })} className={buttonClass()}>
                  All components
                </Link>
              )}
            </>
          ) : (
            <Link href="/history/audit" className={buttonClass()}>
              <ScrollText size={14} aria-hidden />
              Audit
            </Link>
          )}
          <ComponentFilter
            targets={targets}
            target={target}
            component={component}
            compared={compared}
          />
        </div>
      }
    >
      {!result.ok ? (
        <FailureNotice
          what="History could not be read."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      ) : result.value.items.length === 0 ? (
        <EmptyNote
          framed
          title={filtered ? `Nothing was published to ${filtered}` : 'Nothing was published yet'}
        >
          <Link
            href={filtered ? hrefOf('/history', { with: compared }) : '/'}
            className="text-accent underline underline-offset-2"
          >
            {filtered ? 'Show all' : 'Publish from the workbench'}
          </Link>
        </EmptyNote>
      ) : (
        <>
          <HistoryTable items={result.value.items} compared={base?.value} />
          <PageLinks
            newest={cursor && href()}
            older={result.value.nextCursor && href(result.value.nextCursor)}
          />
        </>
      )}
    </Page>
  );
}
