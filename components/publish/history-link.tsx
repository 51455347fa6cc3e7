import Link from 'next/link';

/** Leads to what is known of it. */
export function HistoryLink({ id }: { id: string }) {
  return (
    <Link href={`/history/${id}`} className="text-accent underline underline-offset-2">
      See it in History
    </Link>
  );
}
