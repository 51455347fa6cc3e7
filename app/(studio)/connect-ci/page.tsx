import type { Metadata } from 'next';
import Link from 'next/link';
import { ConnectCiLoader } from '@/components/connect-ci/connect-ci-loader';
import { DocsLink } from '@/components/docs/docs-link';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { allowsSomewhere } from '@/lib/access/grants';
import { getStudio } from '@/lib/server/studio';
import {
  createCiToken,
  createTrustRule,
  discover,
  listCiAccess,
  revokeCiToken,
  revokeTrustRule,
} from '../actions';
import { getStudioContext } from '../context';
import { openDraft } from '../drafts/open-draft';

export const metadata: Metadata = { title: 'Connect CI' };

export default async function ConnectCiPage() {
  const { exampleTarget, grants } = await getStudioContext('/connect-ci');
  const { settings } = await getStudio();
  const [access, draft] = await Promise.all([listCiAccess(), openDraft()]);
  return (
    <Page
      title="Connect CI"
      lead={
        <>
          A pipeline publishes with one HTTP call. It is let in by{' '}
          <DocsLink to="/docs/ci-identity">a rule that trusts its own server</DocsLink>, or by a
          token.
        </>
      }
    >
      {!allowsSomewhere(grants, 'connect') ? (
        <EmptyNote framed title="You may not let pipelines in">
          That takes the role publisher somewhere.{' '}
          <Link href="/access" className="text-accent underline underline-offset-2">
            What you may do
          </Link>
        </EmptyNote>
      ) : access.ok ? (
        <ConnectCiLoader
          access={access.value}
          origin={settings.publicUrl}
          audience={settings.ciAudience}
          draft={draft.ok ? draft.value?.content : undefined}
          target={exampleTarget ?? { namespace: '', project: '*', component: '*' }}
          actions={{
            createCiToken,
            revokeCiToken,
            createTrustRule,
            revokeTrustRule,
            listCiAccess,
            discover,
          }}
        />
      ) : (
        <FailureNotice what="What lets pipelines in could not be read." failure={access.error} />
      )}
    </Page>
  );
}
