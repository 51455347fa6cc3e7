import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

/** In place of a page that is not there. */
export function NothingHere() {
  return (
    <div className="mx-auto max-w-md space-y-3 px-4 pt-[14dvh]">
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="text-ink-soft">The link may be old, or belong to another studio.</p>
      <Link href="/" className={buttonClass('primary')}>
        Open the workbench
      </Link>
    </div>
  );
}
