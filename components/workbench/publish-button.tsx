'use client';

import { Check, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import type { ReviewHandle } from './use-review';

interface PublishButtonProps {
  handle: ReviewHandle;
  /** Findings that stand in the way. */
  errors: number;
  /** What is still to be filled in. */
  missing: string | undefined;
  /** The id of what says why they may not publish there; undefined where they may. */
  refusedBy: string | undefined;
}

/** The one way to publish. Its words always say how things stand, and it keeps the focus through all of them. */
export function PublishButton(props: PublishButtonProps) {
  const { look, words } = describeState(props);
  const { missing, refusedBy, handle } = props;
  return (
    <Button
      look={look}
      className="min-w-40"
      disabled={isOff(props) && handle.publication.state.at !== 'publishing'}
      title={missing}
      aria-describedby={refusedBy}
      onClick={handle.review}
    >
      {words}
    </Button>
  );
}

function isOff({ missing, refusedBy }: PublishButtonProps): boolean {
  return missing !== undefined || refusedBy !== undefined;
}

interface Described {
  readonly look: ButtonLook;
  readonly words: ReactNode;
}

function describeState(props: PublishButtonProps): Described {
  const { handle, errors } = props;
  const { publication, live, published } = handle;
  if (publication.state.at === 'publishing')
    return {
      look: 'primary',
      words: (
        <>
          <LoaderCircle size={14} className="animate-spin" aria-hidden />
          Publishing…
        </>
      ),
    };
  if (published) return settled('Published');
  if (!isOff(props) && live.current && live.plan?.action === 'unchanged')
    return settled('Up to date');
  if (errors > 0)
    return {
      look: 'plain',
      words: (
        <>
          <Review />
          <span className="text-bad flex items-center gap-1 font-medium">
            <CircleX size={13} aria-hidden />
            {errors} {errors === 1 ? 'problem' : 'problems'}
          </span>
        </>
      ),
    };
  return {
    look: 'primary',
    words: live.moved ? (
      <>
        <Review />
        <span className="flex items-center gap-1 font-normal">
          <TriangleAlert size={13} aria-hidden />
          live changed
        </span>
      </>
    ) : (
      'Review & publish'
    ),
  };
}

/** Beside something else to say there is less room on phones. */
function Review() {
  return (
    <span>
      Review<span className="max-md:hidden"> & publish</span>
    </span>
  );
}

function settled(word: string): Described {
  return {
    look: 'plain',
    words: (
      <>
        <Check size={14} className="text-good" aria-hidden />
        {word}
      </>
    ),
  };
}
