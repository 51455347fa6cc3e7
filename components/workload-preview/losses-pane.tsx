'use client';

import { memo } from 'react';
import { EmptyNote } from '@/components/ui/empty-note';
import { createPositionIndex } from '@/lib/descriptor/position';
import type { Loss } from '@/lib/workload/generate';
import type { Source } from './source-links';

interface LossesPaneProps {
  losses: readonly Loss[];
  /** The descriptor's text. */
  text: string;
  onReveal: (source: Source) => void;
}

/** What stands in the descriptor and in no Workload. */
export const LossesPane = memo(function LossesPane({ losses, text, onReveal }: LossesPaneProps) {
  if (losses.length === 0)
    return (
      <EmptyNote title="Nothing was lost">
        Everything the descriptor says stands in the Workload. Keys that OpenChoreo drops without a
        word would be listed here.
      </EmptyNote>
    );
  const positionOf = createPositionIndex(text);
  return (
    <ul className="h-full overflow-y-auto">
      {losses.map(({ range, reason }) => {
        const { line, column } = positionOf(range.from);
        const [firstLine = ''] = text.slice(range.from, range.to).split('\n');
        return (
          <li key={`${range.from}-${range.to}`} className="border-line border-b">
            <button
              type="button"
              className="hover:bg-hover w-full px-3 py-1.5 text-left focus-visible:-outline-offset-2"
              onClick={() => onReveal({ range })}
            >
              <code className="text-warn block truncate font-mono line-through decoration-1">
                {firstLine}
              </code>
              <span className="block">{reason}</span>
              <span className="text-ink-faint block text-sm">
                Ln {line}, Col {column}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
});
