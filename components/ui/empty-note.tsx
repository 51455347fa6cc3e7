import type { ReactNode } from 'react';

/** What stands where a list would be: what is not there, and one thing to do about it. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2 p-4">
      <p className="font-medium">{title}</p>
      {children && <div className="text-ink-soft max-w-prose">{children}</div>}
    </div>
  );
}
