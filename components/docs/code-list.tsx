import type { ReactNode } from 'react';

interface CodeListProps {
  label: string;
  items: readonly {
    readonly code: string;
    /** Beside the code. */
    readonly mark: ReactNode;
    readonly texts: readonly string[];
  }[];
}

/** A closed list of codes, each with an anchor of its own. */
export function CodeList({ label, items }: CodeListProps) {
  return (
    <ul aria-label={label} className="divide-line border-line divide-y border-y">
      {items.map(({ code, mark, texts }) => (
        <li
          key={code}
          id={code}
          className="target:bg-selected grid scroll-mt-4 gap-x-6 gap-y-1 px-2 py-3 md:grid-cols-[16rem_1fr]"
        >
          <h2 className="min-w-0 text-base break-words">
            <a href={`#${code}`} className="font-mono font-medium hover:underline">
              {code}
            </a>
            <span className="text-ink-soft ml-3 text-sm">{mark}</span>
          </h2>
          <div className="min-w-0 space-y-1">
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
