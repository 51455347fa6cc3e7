import Link from 'next/link';
import type { ReactNode } from 'react';

interface DocsLinkProps {
  /** A page of the documentation and its part, such as `/docs/publishing#consent`. */
  to: `/docs/${string}`;
  children: ReactNode;
}

/** From where something is done to where it is explained, beside it: what is being done stays. */
export function DocsLink({ to, children }: DocsLinkProps) {
  return (
    <Link
      href={to}
      prefetch={false}
      target="_blank"
      className="text-accent underline underline-offset-2"
    >
      {children}
    </Link>
  );
}
