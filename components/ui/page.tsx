import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** What the page is for, in a sentence or two. */
  lead?: ReactNode;
  /** Beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A page of text, forms and tables. */
export function Page({ title, lead, tools, children }: PageProps) {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8">
      <header className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow">
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="text-ink-soft mt-1 max-w-prose text-pretty">{lead}</p>}
        </div>
        {tools}
      </header>
      {children}
    </div>
  );
}
