'use client';

import { Check, CircleX, LoaderCircle } from 'lucide-react';
import type { PublicationState } from '@/components/publish/use-publication';
import { Button } from '@/components/ui/button';

export interface Readiness {
  /** Findings that stand in the way. */
  readonly errors: number;
  /** What is still to be filled in. */
  readonly missing: string | undefined;
  /** The draft is exactly what was published last. */
  readonly published: boolean;
}

interface PublishButtonProps extends Readiness {
  state: PublicationState;
  onReview: () => void;
}

/** The one way to publish. Its words always say how things stand. */
export function PublishButton({ state, errors, missing, published, onReview }: PublishButtonProps) {
  if (state.at === 'publishing')
    return (
      <Button look="primary" className="min-w-40" onClick={onReview}>
        <LoaderCircle size={14} className="animate-spin" aria-hidden />
        Publishing…
      </Button>
    );
  if (published)
    return (
      <Button className="min-w-40" onClick={onReview}>
        <Check size={14} className="text-good" aria-hidden />
        Published
      </Button>
    );
  return (
    <Button
      look={errors > 0 ? 'plain' : 'primary'}
      className="min-w-40"
      disabled={missing !== undefined}
      title={missing}
      onClick={onReview}
    >
      Review & publish
      {errors > 0 && (
        <span className="text-bad flex items-center gap-1 font-medium">
          <CircleX size={13} aria-hidden />
          {errors} {errors === 1 ? 'problem' : 'problems'}
        </span>
      )}
    </Button>
  );
}
