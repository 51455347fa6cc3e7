import type { Metadata } from 'next';
import { ConnectCiLoader } from '@/components/connect-ci/connect-ci-loader';
import { FailureNotice } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { getStudio } from '@/lib/server/studio';
import { createCiToken, listCiTokens, revokeCiToken } from '../actions';
import { getStudioContext } from '../context';
import { openDraft } from '../drafts/open-draft';

export const metadata: Metadata = { title: 'Connect CI' };

export default async function ConnectCiPage() {
  const { exampleTarget } = await getStudioContext('/connect-ci');
  const { settings } = await getStudio();
  const [tokens, draft] = await Promise.all([listCiTokens(), openDraft()]);
  return (
    <Page
      title="Connect CI"
      lead="A pipeline publishes with one HTTP call and a token of its own, which may do nothing else."
    >
      {tokens.ok ? (
        <ConnectCiLoader
          tokens={tokens.value}
          origin={settings.publicUrl}
          draft={draft.ok ? draft.value?.content : undefined}
          target={exampleTarget ?? { namespace: '', project: '*', component: '*' }}
          createCiToken={createCiToken}
          revokeCiToken={revokeCiToken}
        />
      ) : (
        <FailureNotice what="The tokens could not be read." failure={tokens.error} />
      )}
    </Page>
  );
}
