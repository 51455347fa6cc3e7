'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useRights } from '@/components/access/grants-context';
import { PublishDialog } from '@/components/publish/publish-dialog';
import { usePublication } from '@/components/publish/use-publication';
import type { PublishActions, PublishInput } from '@/components/studio-actions';
import { HinderedButton } from '@/components/ui/hindered-button';
import { targetNameOf } from '@/lib/target-name';

interface RestoreButtonProps {
  /** What was published then. */
  input: PublishInput;
  label: string;
  actions: PublishActions;
}

/** Publishes once more what a record holds, through a plan against what is live now. */
export function RestoreButton({ input, label, actions }: RestoreButtonProps) {
  const [reviewing, setReviewing] = useState(false);
  const publication = usePublication(actions);
  const review = () => {
    // By name: what went to a target that is gone is not to go to the default one.
    const controlPlane = targetNameOf(input.target);
    publication.plan({ ...input, target: { ...input.target, controlPlane } });
    setReviewing(true);
  };
  const mayNot = useRights().whyNot('publish', input.target);
  return (
    <>
      <HinderedButton look="primary" onClick={review} hindrance={mayNot}>
        <RotateCcw size={14} aria-hidden />
        {label}
      </HinderedButton>
      <PublishDialog open={reviewing} onOpenChange={setReviewing} publication={publication} />
    </>
  );
}
