import type { ReactNode } from 'react';

interface EmptyNoteProps {
  title: string;
  /** Between the lines that a table would have. */
  framed?: boolean;
  children?: ReactNode;
}

/** What stands where a list would be: what is not there, and one thing to do about it. */
export function EmptyNote({ title, framed = false, children }: EmptyNoteProps) {
  return (
    <div
      className={`flex flex-col items-start gap-2 ${framed ? 'border-line border-y px-3 py-4' : 'p-4'}`}
    >
      <p className="font-medium">{title}</p>
      {children && <div className="text-ink-soft max-w-prose">{children}</div>}
    </div>
  );
}
