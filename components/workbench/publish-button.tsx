'use client';

import { Check, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { ReviewHandle } from './use-review';

interface PublishButtonProps {
  handle: ReviewHandle;
  /** Findings that stand in the way. */
  errors: number;
  /** What is still to be filled in. */
  missing: string | undefined;
}

/** The one way to publish. Its words always say how things stand. */
export function PublishButton({ handle, errors, missing }: PublishButtonProps) {
  const { publication, live, published, review } = handle;
  if (publication.state.at === 'publishing')
    return (
      <Button look="primary" className="min-w-40" onClick={review}>
        <LoaderCircle size={14} className="animate-spin" aria-hidden />
        Publishing…
      </Button>
    );
  if (published) return <Settled onClick={review}>Published</Settled>;
  if (missing === undefined && live.current && live.plan?.action === 'unchanged')
    return <Settled onClick={review}>Up to date</Settled>;
  return (
    <Button
      look={errors > 0 ? 'plain' : 'primary'}
      className="min-w-40"
      disabled={missing !== undefined}
      title={missing}
      onClick={review}
    >
      Review & publish
      {errors > 0 ? (
        <span className="text-bad flex items-center gap-1 font-medium">
          <CircleX size={13} aria-hidden />
          {errors} {errors === 1 ? 'problem' : 'problems'}
        </span>
      ) : (
        live.moved && (
          <span className="flex items-center gap-1 font-normal">
            <TriangleAlert size={13} aria-hidden />
            live changed
          </span>
        )
      )}
    </Button>
  );
}

function Settled({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button className="min-w-40" onClick={onClick}>
      <Check size={14} className="text-good" aria-hidden />
      {children}
    </Button>
  );
}
