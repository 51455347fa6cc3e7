import { GitCompareArrows } from 'lucide-react';
import Link from 'next/link';
import { publishInputOf } from '@/components/publish/publish-input';
import type { PublishActions } from '@/components/studio-actions';
import { buttonClass } from '@/components/ui/button';
import { draftOf } from '@/components/workbench/draft';
import type { Publication, PublishRequest } from '@/lib/publish/plan';
import { OpenInWorkbench } from './open-in-workbench';
import { RestoreButton } from './restore-button';

interface PublicationToolsProps {
  publication: Publication;
  /** What carries it out again. */
  request: PublishRequest;
  actions: PublishActions;
}

/** What can be done with a record: compare it, edit it, publish it again. */
export function PublicationTools({ publication, request, actions }: PublicationToolsProps) {
  const { id, outcome } = publication;
  const { component } = request.target;
  const input = publishInputOf(request);
  const draft = draftOf(input);
  const restore = draft ? 'Restore this' : 'Restore this image';
  return (
    <>
      <Link
        href={`/history?${new URLSearchParams({ component, with: id })}`}
        className={buttonClass()}
      >
        <GitCompareArrows size={14} aria-hidden />
        Compare with…
      </Link>
      {draft && <OpenInWorkbench draft={draft} />}
      {outcome.state !== 'pending' && (
        <RestoreButton
          input={input}
          label={outcome.state === 'succeeded' ? restore : 'Publish again'}
          actions={actions}
        />
      )}
    </>
  );
}
