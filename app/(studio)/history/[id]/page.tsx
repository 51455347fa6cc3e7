import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CheckNow } from '@/components/history/check-now';
import { PublicationDetail } from '@/components/history/publication-detail';
import { PublicationTools } from '@/components/history/publication-tools';
import { RefreshWhilePending } from '@/components/history/refresh-while-pending';
import { Rollout } from '@/components/history/rollout';
import { TargetName } from '@/components/targets/target-name';
import { buttonClass } from '@/components/ui/button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import {
  checkPublication,
  planPublication,
  publishWorkload,
  readPublication,
  readRollout,
} from '../../actions';
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
        <FailureNotice
          what="The publication could not be read."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      </Page>
    );
  const publication = result.value;
  const { plan, request, outcome } = publication;
  const { namespace, project, component } = request.target;
  return (
    <Page
      title={plan.name}
      lead={
        <>
          <TargetName of={request.target} between=" · " />
          {namespace} / {project} / {component}
        </>
      }
      tools={
        <div className="flex flex-wrap gap-2">
          {back}
          <PublicationTools
            publication={publication}
            request={publication.request}
            actions={{ planPublication, publishWorkload, readPublication }}
          />
        </div>
      }
    >
      <RefreshWhilePending pending={outcome.state === 'pending'} />
      <PublicationDetail
        publication={publication}
        rollout={outcome.state === 'succeeded' && <Rollout id={id} readRollout={readRollout} />}
        check={
          outcome.state === 'unknown' && (
            <CheckNow id={id} target={request.target} checkPublication={checkPublication} />
          )
        }
      />
    </Page>
  );
}
