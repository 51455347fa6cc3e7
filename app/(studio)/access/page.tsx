import type { Metadata } from 'next';
import { AccessFileNote } from '@/components/access/access-file-note';
import { OwnRules } from '@/components/access/own-rules';
import { PeopleTable } from '@/components/access/people-table';
import { StaleNote } from '@/components/access/stale-note';
import { WhyMay } from '@/components/access/why-may';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { describeAccess } from '@/lib/server/access-for-people';
import { findVisitor } from '@/lib/server/session';
import { discover } from '../actions';
import { getContextOfAnybody } from '../context';
import { runAction } from '../run-action';
import { endSessions, explainAccess } from './actions';

export const metadata: Metadata = { title: 'Access' };

export default async function AccessPage() {
  const { user, exampleTarget } = await getContextOfAnybody('/access');
  const signedIn = (await findVisitor())?.signedIn;
  const overview = await runAction(describeAccess, undefined);
  return (
    <Page title="Access" lead="What you may do here, and why.">
      {!overview.ok ? (
        <FailureNotice
          what="It could not be read."
          failure={overview.error}
          meaning={NOTHING_WRITTEN}
        />
      ) : (
        <div className="space-y-8">
          {signedIn?.stale && <StaleNote since={signedIn.claimsOf} />}
          {overview.value.file && <AccessFileNote file={overview.value.file} />}
          <Section title="Your rules">
            <OwnRules user={user} overview={overview.value} />
          </Section>
          <Section title="Why may I?">
            <WhyMay
              people={overview.value.people ?? []}
              mayAskForOthers={overview.value.mayAskForOthers}
              target={exampleTarget ?? { namespace: '', project: '', component: '' }}
              actions={{ explainAccess, discover }}
            />
          </Section>
          {overview.value.people && (
            <Section title="People">
              <PeopleTable
                people={overview.value.people}
                self={user.id}
                endSessions={endSessions}
              />
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}
