import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

interface PageLinksProps {
  /** Absent on the first page. */
  newest: string | undefined;
  /** Absent on the last. */
  older: string | undefined;
}

/** The ways out of one page of a list whose newest entry comes first. */
export function PageLinks({ newest, older }: PageLinksProps) {
  if (!newest && !older) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex gap-2">
      {newest && (
        <Link href={newest} className={buttonClass()}>
          Newest
        </Link>
      )}
      {older && (
        <Link href={older} className={buttonClass()}>
          Older
        </Link>
      )}
    </nav>
  );
}
