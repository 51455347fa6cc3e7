'use client';

import { useState } from 'react';
import { LazyTextDiff } from '@/components/text-diff/lazy-text-diff';
import type { ComparedText } from './compared-texts';

const NAMES = { before: 'first', after: 'second' };

interface TextComparisonProps {
  texts: readonly ComparedText[];
  /** Fills a frame that is there already. */
  flush?: boolean;
}

/** The texts of two publications, one at a time. */
export function TextComparison({ texts, flush = false }: TextComparisonProps) {
  const first = texts.find(({ before, after }) => before !== after) ?? texts[0];
  const [chosen, setChosen] = useState(first?.path);
  const shown = texts.find(({ path }) => path === chosen) ?? first;
  if (!shown) return null;
  return (
    <div className={flush ? '' : 'border-line overflow-hidden rounded-md border'}>
      <div
        role="group"
        aria-label="Text to compare"
        className="border-line bg-chrome flex flex-wrap gap-1 border-b p-1"
      >
        {texts.map((text) => (
          <button
            key={text.path}
            type="button"
            aria-pressed={text === shown}
            onClick={() => setChosen(text.path)}
            className="text-ink-soft hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink min-w-0 rounded-md px-2 py-1 text-left font-mono text-sm break-all"
          >
            {text.path} <span className="text-ink-faint font-sans">{describeText(text)}</span>
          </button>
        ))}
      </div>
      <div className="h-[28rem]">
        <ShownText text={shown} />
      </div>
    </div>
  );
}

/** Both sides; or the one there is, for against nothing a comparison would show an empty line as the other's. */
function ShownText({ text: { path, before, after } }: { text: ComparedText }) {
  if (before !== undefined && after !== undefined)
    return <LazyTextDiff path={path} before={before} after={after} names={NAMES} layout="auto" />;
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={`${path}, ${before === undefined ? NAMES.after : NAMES.before}`}
      className={`h-full overflow-auto px-4 py-2 font-mono focus-visible:-outline-offset-2 ${before === undefined ? 'bg-good-tint' : 'bg-bad-tint'}`}
    >
      {before ?? after}
    </pre>
  );
}

function describeText({ before, after }: ComparedText): string {
  if (before === undefined) return 'only in the second';
  if (after === undefined) return 'only in the first';
  return before === after ? 'same' : 'differs';
}
