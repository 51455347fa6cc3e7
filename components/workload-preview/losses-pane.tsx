'use client';

import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import { EmptyNote } from '@/components/ui/empty-note';
import { createPositionIndex } from '@/lib/descriptor/position';
import type { Loss } from '@/lib/workload/generate';
import type { SortedLosses } from './sort-losses';
import { isAt, type Source } from './source';

interface LossesPaneProps {
  losses: SortedLosses;
  /** There is a Workload. */
  converts: boolean;
  /** The descriptor's text. */
  text: string;
  /** Losses it stands in are marked. */
  cursor: Cursor | undefined;
  onReveal: (source: Source) => void;
}

/** What stands in the descriptor and in no Workload. */
export function LossesPane({ losses, converts, ...place }: LossesPaneProps) {
  const { real, harmless } = losses;
  return (
    <div className="h-full overflow-y-auto">
      {real.length === 0 && (
        <EmptyNote title={converts ? 'Nothing was lost' : 'Nothing that is known'}>
          {converts
            ? 'What the descriptor says stands in the Workload. Keys that OpenChoreo drops without a word would be listed here.'
            : 'The descriptor does not convert; once it does, what it loses is listed here.'}
        </EmptyNote>
      )}
      <LossList label="Lost" losses={real} {...place} />
      {harmless.length > 0 && (
        <>
          <h2 className="border-line text-ink-soft border-b px-4 pt-4 pb-1.5">
            No part of a Workload, and not meant to be
          </h2>
          <LossList label="Not part of a Workload" losses={harmless} {...place} />
        </>
      )}
    </div>
  );
}

interface LossListProps extends Pick<LossesPaneProps, 'text' | 'cursor' | 'onReveal'> {
  label: string;
  losses: readonly Loss[];
}

function LossList({ label, losses, text, cursor, onReveal }: LossListProps) {
  const positionOf = createPositionIndex(text);
  if (losses.length === 0) return null;
  return (
    <ul aria-label={label}>
      {losses.map(({ range, reason }, index) => {
        const { line, column } = positionOf(range.from);
        const [firstLine = ''] = text.slice(range.from, range.to).split('\n');
        return (
          <li key={`${range.from} ${index}`} className="border-line border-b">
            <button
              type="button"
              aria-current={isAt({ range }, cursor) ? 'location' : undefined}
              className="hover:bg-hover aria-[current=location]:bg-selected w-full px-4 py-1.5 text-left focus-visible:-outline-offset-2"
              onClick={() => onReveal({ range })}
            >
              <code className="block truncate font-mono">{firstLine}</code>
              <span className="text-ink-soft block">{reason}</span>
              <span className="text-ink-faint block text-sm">
                Ln {line}, Col {column}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
