import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { DocsLink } from '@/components/docs/docs-link';
import { AuditTable } from '@/components/history/audit-table';
import { PageLinks } from '@/components/history/page-links';
import { VerifyAudit } from '@/components/history/verify-audit';
import { buttonClass } from '@/components/ui/button';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { allowsEverywhere } from '@/lib/access/grants';
import { listAudit, verifyAudit } from '../../actions';
import { getStudioContext } from '../../context';
import { hrefOf, type SearchParams, single } from '../query';

export const metadata: Metadata = { title: 'Audit' };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = single((await searchParams)['cursor']);
  const { grants } = await getStudioContext(hrefOf('/history/audit', { cursor }));
  const isAdmin = allowsEverywhere(grants, 'administer');
  const result = await listAudit(cursor === undefined ? {} : { cursor });
  return (
    <Page
      title="Audit"
      lead={
        <>
          Every attempt to change something through this studio, refused ones too, as far as you may
          see. Entries are only ever added, and each holds the hash of the one before.{' '}
          <DocsLink to="/docs/configuration#the-audit-trail">What that proves</DocsLink>
        </>
      }
      tools={
        <Link href="/history" className={buttonClass()}>
          <ArrowLeft size={14} aria-hidden />
          History
        </Link>
      }
    >
      {!result.ok ? (
        <FailureNotice
          what="The audit could not be read."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      ) : result.value.items.length === 0 ? (
        <EmptyNote framed title="Nothing was tried yet">
          <Link href="/" className="text-accent underline underline-offset-2">
            Publish from the workbench
          </Link>
        </EmptyNote>
      ) : (
        <div className="space-y-4">
          {isAdmin && <VerifyAudit verifyAudit={verifyAudit} />}
          <AuditTable items={result.value.items} />
          <PageLinks
            newest={cursor && '/history/audit'}
            older={
              result.value.nextCursor &&
              hrefOf('/history/audit', { cursor: result.value.nextCursor })
            }
          />
        </div>
      )}
    </Page>
  );
}
