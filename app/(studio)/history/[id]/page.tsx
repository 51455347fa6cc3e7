import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CheckNow } from '@/components/history/check-now';
import { PublicationDetail } from '@/components/history/publication-detail';
import { RefreshWhilePending } from '@/components/history/refresh-while-pending';
import { buttonClass } from '@/components/ui/button';
import { FailureNotice } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { checkPublication, readPublication } from '../../actions';
import { getStudioContext } from '../../context';

export const metadata: Metadata = { title: 'Publication' };

export default async function PublicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await getStudioContext(`/history/${encodeURIComponent(id)}`);
  const result = await readPublication(id);
  if (!result.ok && result.error.code === 'not-found') notFound();
  const back = (
    <Link href="/history" className={buttonClass()}>
      <ArrowLeft size={14} aria-hidden />
      History
    </Link>
  );
  if (!result.ok)
    return (
      <Page title="Publication" tools={back}>
        <FailureNotice what="The publication could not be read." failure={result.error} />
      </Page>
    );
  const { plan, request, outcome } = result.value;
  const { namespace, project, component } = request.target;
  return (
    <Page title={plan.name} lead={`${namespace} / ${project} / ${component}`} tools={back}>
      <RefreshWhilePending pending={outcome.state === 'pending'} />
      <PublicationDetail
        publication={result.value}
        check={
          outcome.state === 'unknown' && <CheckNow id={id} checkPublication={checkPublication} />
        }
      />
    </Page>
  );
}
