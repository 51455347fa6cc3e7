'use client';

import { EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTargets } from '@/components/targets/targets-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import type { ActionFailure } from '@/components/studio-actions';
import type { Plan } from '@/lib/publish/plan';
import { ChangeList } from './change-list';
import { describeTarget, describeTitle, needsConsent } from './describe-publication';
import { HistoryLink } from './history-link';
import { LastWrittenBy } from './last-written-by';
import { LiveFindings } from './live-findings';
import { OutcomeNotice } from './outcome-notice';
import { PlanVerdict, RefusalReasons } from './plan-verdict';
import { PublishAction } from './publish-action';
import { RemovalConsent } from './removal-consent';
import { saidOf, StepList } from './step-list';
import type { PublicationHandle, PublicationState } from './use-publication';

interface PublishDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  publication: PublicationHandle;
  /** Leads to the findings of a refused plan, where the place has a list of them. */
  onShowProblems?: () => void;
}

/** The plan, the publication as it happens, and its result. Closing it never stops a publication. */
export function PublishDialog({
  open,
  onOpenChange,
  publication,
  onShowProblems,
}: PublishDialogProps) {
  const { state } = publication;
  const close = useRef<HTMLButtonElement>(null);
  // Given for one plan only: another plan asks again, also one of the same content that somebody else has written since.
  const [consentedTo, setConsentedTo] = useState<Plan>();
  const plan = 'plan' in state ? state.plan : undefined;
  const consents = plan !== undefined && consentedTo === plan;

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="wide"
      title={describeTitle(state)}
      description={describeTarget(state, useTargets())}
      footer={
        <>
          {state.at === 'publishing' && (
            <p className="text-ink-soft mr-auto max-sm:basis-full">It goes on if you close this.</p>
          )}
          <Button ref={close} onClick={() => onOpenChange(false)}>
            {state.at === 'planning' || state.at === 'planned' ? 'Cancel' : 'Close'}
          </Button>
          {onShowProblems && plan?.verdict === 'refused' && (
            <Button onClick={onShowProblems}>Show problems</Button>
          )}
          <PublishAction
            publication={publication}
            consents={consents}
            onPublish={() => {
              // The button that was pressed is closed from now on, and gone in the end.
              close.current?.focus();
              publication.publish(consents);
            }}
          />
        </>
      }
      status={
        'plan' in state && (
          <>
            {state.at === 'planned' && needsConsent(state.plan) && (
              <RemovalConsent
                plan={state.plan}
                given={consents}
                onChange={(given) => setConsentedTo(given ? state.plan : undefined)}
              />
            )}
            <PlanStatus state={state} />
          </>
        )
      }
    >
      <div aria-busy={state.at === 'planning' || state.at === 'publishing'}>
        <DialogBody state={state} />
      </div>
    </Dialog>
  );
}

type PlannedState = Extract<PublicationState, { plan: Plan }>;

function DialogBody({ state }: { state: PublicationState }) {
  switch (state.at) {
    case 'idle':
    case 'planning':
      return <p className="text-ink-soft h-40 px-4 py-3">Comparing with the live Workload…</p>;
    case 'unplanned':
      return (
        <div className="min-h-40 p-4">
          <FailureNotice
            what="The plan could not be made."
            failure={state.failure}
            meaning={NOTHING_WRITTEN}
          />
        </div>
      );
    case 'planned':
    case 'publishing':
    case 'lost':
    case 'done':
      return <PlannedBody state={state} />;
  }
}

function PlannedBody({ state }: { state: PlannedState }) {
  const { plan } = state;
  return (
    <div className="divide-line divide-y">
      {state.at === 'planned' && state.failure && (
        <div className="p-4">
          <FailureNotice what={describeRefusal(state.failure)} failure={state.failure} />
          {state.failure.unreached && (
            <p className="mt-2">
              <HistoryLink>Look in History</HistoryLink>
            </p>
          )}
        </div>
      )}
      {!plan.readable && (
        <p className="text-ink-soft flex gap-2 px-4 py-3">
          <EyeOff size={15} className="mt-0.5 shrink-0" aria-hidden />
          This client may not read Workloads, so nothing could be compared. The whole Workload will
          be sent.
        </p>
      )}
      {plan.notice && <p className="bg-warn-tint px-4 py-2.5">{plan.notice}</p>}
      {plan.lastWriter && !needsConsent(plan) && (
        <p className="text-ink-soft px-4 py-1.5">
          <LastWrittenBy writer={plan.lastWriter} />
        </p>
      )}
      <RefusalReasons plan={plan} />
      <LiveFindings plan={plan} />
      {plan.changes.length > 0 && (
        <ChangeList changes={plan.changes} leftOut={plan.changesLeftOut} />
      )}
      {plan.changes.length === 0 && plan.readable && plan.workload && (
        <p className="text-ink-soft px-4 py-3">
          {plan.action === 'create'
            ? 'No Workload of this component is in sight.'
            : 'The live Workload is exactly this already.'}
        </p>
      )}
    </div>
  );
}

/** Verdict, steps and result: in view however long the list of changes is. */
function PlanStatus({ state }: { state: PlannedState }) {
  const { plan } = state;
  const publication = 'publication' in state ? state.publication : undefined;
  return (
    <section aria-label="Progress" aria-live="polite" className="space-y-2.5 px-4 py-3">
      {!publication && <PlanVerdict plan={plan} />}
      {plan.verdict === 'accepted' && (publication || plan.action !== 'unchanged') && (
        <StepList
          action={plan.action}
          steps={publication?.steps ?? []}
          settled={state.at === 'done'}
          said={saidOf(publication)}
        />
      )}
      {publication && <OutcomeNotice publication={publication} />}
      {publication && state.at === 'done' && (
        <p>
          <HistoryLink id={publication.id} />
        </p>
      )}
      {state.at === 'lost' && <LostNotice id={state.id} failure={state.failure} />}
    </section>
  );
}

/** The session is over, say. What a failure usually means for the draft does not hold here. */
function LostNotice({ id, failure }: { id: string; failure: ActionFailure }) {
  return (
    <div role="alert" className="bg-warn-tint space-y-1 rounded-md px-3 py-2.5">
      <p className="font-medium">Publishing goes on, but cannot be watched here any more.</p>
      <p>
        {failure.message} {failure.hint}
      </p>
      <p>
        <HistoryLink id={id} />
      </p>
    </div>
  );
}

function describeRefusal({ unreached }: ActionFailure): string {
  return unreached ? 'Whether it was published is not known.' : 'It was not published.';
}
