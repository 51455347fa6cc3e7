import Link from 'next/link';
import type { ActionFailure } from '@/components/studio-actions';
import { buttonClass } from '@/components/ui/button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';

/** In place of the workbench where the draft that was asked for cannot be opened. */
export function DraftMissing({ failure }: { failure: ActionFailure }) {
  return (
    <div className="mx-auto max-w-lg space-y-3 px-4 pt-[14dvh]">
      <h1 className="text-xl font-semibold">This draft cannot be opened</h1>
      <FailureNotice what="The draft was not read." failure={failure} meaning={NOTHING_WRITTEN} />
      <div className="flex gap-2">
        <Link href="/drafts" className={buttonClass('primary')}>
          Your drafts
        </Link>
        <Link href="/?draft=new" className={buttonClass()}>
          Begin a new one
        </Link>
      </div>
    </div>
  );
}
