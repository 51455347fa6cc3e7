import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

export default function NotFound() {
  return (
    <main className="mx-auto max-w-md space-y-3 px-4 pt-[18dvh]">
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="text-ink-soft">The link may be old, or belong to another studio.</p>
      <Link href="/" className={buttonClass('primary')}>
        Open the workbench
      </Link>
    </main>
  );
}
