import Link from 'next/link';
import type { ReactNode } from 'react';

interface HistoryLinkProps {
  /** Of the publication; absent where it is not known. */
  id?: string;
  children?: ReactNode;
}

/** Leads to what is known of it. */
export function HistoryLink({ id, children = 'See it in History' }: HistoryLinkProps) {
  return (
    <Link
      href={id === undefined ? '/history' : `/history/${id}`}
      className="text-accent underline underline-offset-2"
    >
      {children}
    </Link>
  );
}
