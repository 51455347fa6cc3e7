import { FilePlus2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { DocsLink } from '@/components/docs/docs-link';
import { DraftList } from '@/components/drafts/draft-list';
import { buttonClass } from '@/components/ui/button';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { listDrafts } from '@/lib/server/drafts-for-people';
import { getStudioContext } from '../context';
import { type SearchParams, single } from '../history/query';
import { runAction } from '../run-action';
import { bringBackDraft, deleteDraft, duplicateDraft, renameDraft } from './actions';

export const metadata: Metadata = { title: 'Drafts' };

export default async function DraftsPage({ searchParams }: { searchParams: SearchParams }) {
  await getStudioContext('/drafts');
  const deleted = single((await searchParams)['deleted']);
  const drafts = await runAction(listDrafts, undefined);
  return (
    <Page
      title="Drafts"
      lead={
        <>
          What you work on, saved on the server as you type. A draft that you share stays yours.{' '}
          <DocsLink to="/docs/drafts">How drafts are kept and merged</DocsLink>
        </>
      }
      tools={
        <Link href="/?draft=new" className={buttonClass('primary')}>
          <FilePlus2 size={14} aria-hidden />
          New draft
        </Link>
      }
    >
      {drafts.ok ? (
        <DraftList
          drafts={drafts.value}
          deleted={deleted}
          actions={{ bringBackDraft, deleteDraft, duplicateDraft, renameDraft }}
        >
          <EmptyNote framed title="You have no drafts yet">
            A draft begins with your first edit in the{' '}
            <Link href="/?draft=new" className="text-accent underline underline-offset-2">
              workbench
            </Link>
            .
          </EmptyNote>
        </DraftList>
      ) : (
        <FailureNotice
          what="Your drafts could not be read."
          failure={drafts.error}
          meaning={NOTHING_WRITTEN}
        />
      )}
    </Page>
  );
}
