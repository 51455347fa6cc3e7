'use client';

import { Button } from '@/components/ui/button';
import { ACTIONS, needsConsent } from './describe-publication';
import type { PublicationHandle } from './use-publication';

interface PublishActionProps {
  publication: PublicationHandle;
  /** To the removals of the plan that is shown. */
  consents: boolean;
  onPublish: () => void;
}

/** The dialog's one primary button: what can be done next. */
export function PublishAction({ publication, consents, onPublish }: PublishActionProps) {
  const { state, plan } = publication;
  switch (state.at) {
    case 'idle':
    case 'planning':
      return (
        <Button look="primary" disabled>
          Publish
        </Button>
      );
    case 'unplanned':
      return (
        <Button look="primary" onClick={() => plan(state.input)}>
          Try again
        </Button>
      );
    case 'planned':
      return (
        <Button
          look="primary"
          disabled={
            state.plan.verdict === 'refused' ||
            state.plan.action === 'unchanged' ||
            (needsConsent(state.plan) && !consents)
          }
          onClick={onPublish}
        >
          {state.plan.action === 'unchanged'
            ? 'Nothing to publish'
            : `${ACTIONS[state.plan.action]} Workload`}
        </Button>
      );
    case 'publishing':
      return (
        <Button look="primary" disabled>
          Publishing…
        </Button>
      );
    case 'lost':
      return null;
    case 'done':
      return state.publication.outcome.state === 'succeeded' ? null : (
        <Button look="primary" onClick={() => plan(state.input)}>
          Review again
        </Button>
      );
  }
}
