import { ArrowLeft, ArrowLeftRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { PublicationComparison } from '@/components/history/publication-comparison';
import { buttonClass } from '@/components/ui/button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { comparePublications } from '@/lib/publish/compare-publications';
import { readPublication } from '../../actions';
import { getStudioContext } from '../../context';
import { type SearchParams, single } from '../query';

export const metadata: Metadata = { title: 'Compare publications' };

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const [a, b] = [single(query['a']), single(query['b'])];
  if (a === undefined || b === undefined) redirect('/history');
  await getStudioContext(`/history/compare?${new URLSearchParams({ a, b })}`);
  const [first, second] = await Promise.all([readPublication(a), readPublication(b)]);
  const failure = !first.ok ? first.error : !second.ok ? second.error : undefined;
  return (
    <Page
      title="Compare publications"
      lead="From the first to the second, as each was sent."
      tools={
        <div className="flex flex-wrap gap-2">
          <Link href="/history" className={buttonClass()}>
            <ArrowLeft size={14} aria-hidden />
            History
          </Link>
          <Link
            href={`/history/compare?${new URLSearchParams({ a: b, b: a })}`}
            className={buttonClass()}
          >
            <ArrowLeftRight size={14} aria-hidden />
            Swap
          </Link>
        </div>
      }
    >
      {failure && (
        <FailureNotice
          what="They could not be compared."
          failure={failure}
          meaning={NOTHING_WRITTEN}
        />
      )}
      {first.ok && second.ok && (
        <PublicationComparison
          before={first.value}
          after={second.value}
          changes={comparePublications(first.value, second.value)}
        />
      )}
    </Page>
  );
}
