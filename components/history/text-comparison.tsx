'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ComparedText } from './compared-texts';
import type { TextDiffProps } from './text-diff';

/** Monaco exists only in browsers. */
const TextDiff = dynamic<TextDiffProps>(() => import('./text-diff').then((text) => text.TextDiff), {
  ssr: false,
});

/** The texts of two publications, one at a time. */
export function TextComparison({ texts }: { texts: readonly ComparedText[] }) {
  const first = texts.find(({ before, after }) => before !== after) ?? texts[0];
  const [chosen, setChosen] = useState(first?.path);
  const shown = texts.find(({ path }) => path === chosen) ?? first;
  if (!shown) return null;
  const { path, before, after } = shown;
  return (
    <div className="border-line overflow-hidden rounded-md border">
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
        <TextDiff path={path} before={before ?? ''} after={after ?? ''} />
      </div>
    </div>
  );
}

function describeText({ before, after }: ComparedText): string {
  if (before === undefined) return 'only in the second';
  if (after === undefined) return 'only in the first';
  return before === after ? 'same' : 'differs';
}
