'use client';

import { type ReactNode, useId } from 'react';
import type { Discover } from '@/components/studio-actions';
import { Hindrance } from '@/components/ui/hindered-button';
import type { Draft } from './draft';
import { PublishButton } from './publish-button';
import type { ReviewHandle } from './use-review';
import { WorkbenchFields } from './workbench-fields';

interface WorkbenchHeadProps {
  draft: Draft;
  onEdit: (change: (draft: Draft) => Draft) => void;
  discover: Discover;
  review: ReviewHandle;
  /** Findings that stand in the way of publishing. */
  errors: number;
  /** What is still to be filled in, as a sentence. */
  missing: string | undefined;
  /** Why this person may not publish there, as a sentence. */
  mayNot: string | undefined;
  menu: ReactNode;
}

/** Where the draft goes, the button that publishes it, and why that is off for who may not. */
export function WorkbenchHead(props: WorkbenchHeadProps) {
  const { draft, onEdit, discover, review, errors, missing, mayNot, menu } = props;
  const reason = useId();
  return (
    <div className="border-line bg-chrome flex shrink-0 flex-wrap items-end gap-x-3 gap-y-2 border-b px-3 py-2">
      <WorkbenchFields
        target={draft.target}
        image={draft.image}
        release={draft.release}
        onEdit={onEdit}
        discover={discover}
      />
      <div className="ml-auto flex items-center gap-1.5">
        <PublishButton
          handle={review}
          errors={errors}
          missing={missing}
          refusedBy={mayNot === undefined ? undefined : reason}
        />
        {menu}
      </div>
      {mayNot !== undefined && (
        <div className="order-last flex basis-full md:justify-end">
          <Hindrance id={reason}>{mayNot}</Hindrance>
        </div>
      )}
    </div>
  );
}
