import type { Change } from '@/lib/workload/change';
import { type ChangeLine, describeChange, nameSection } from '@/lib/workload/describe-change';

const MARKS = {
  added: { sign: '+', word: 'added', tint: 'bg-good-tint', tone: 'text-good' },
  changed: { sign: '~', word: 'changed', tint: 'bg-warn-tint', tone: 'text-warn' },
  removed: { sign: '−', word: 'removed', tint: 'bg-bad-tint', tone: 'text-bad' },
} as const;

interface ChangeListProps {
  changes: readonly Change[];
  /** How many more there are. */
  leftOut?: number | undefined;
}

/** Differences from the live Workload, removals first and loudest. */
export function ChangeList({ changes, leftOut }: ChangeListProps) {
  const ordered = changes.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul aria-label="Changes" className="divide-line divide-y">
      {ordered.map((change) => {
        const { sign, word, tint, tone } = MARKS[change.kind];
        return (
          <li
            key={`${change.kind} ${change.pointer}`}
            className={`grid grid-cols-[1.25rem_5.5rem_minmax(0,1fr)] items-baseline gap-x-2 px-4 py-1.5 ${change.kind === 'removed' ? tint : ''}`}
          >
            <span
              aria-hidden
              className={`rounded-sm text-center font-mono font-semibold ${tint} ${tone}`}
            >
              {sign}
            </span>
            <span className="text-ink-soft">{nameSection(change.section)}</span>
            <div className="min-w-0">
              {change.name && <span className="font-medium break-words">{change.name}</span>}{' '}
              <span className={`mr-1 ml-0.5 text-sm font-medium ${tone}`}>{word}</span>{' '}
              {describeChange(change).map((line) => (
                <Line key={line.field ?? ''} line={line} />
              ))}
            </div>
          </li>
        );
      })}
      {leftOut !== undefined && <li className="text-ink-soft px-4 py-3">And {leftOut} more.</li>}
    </ul>
  );
}

function rank({ kind }: Change): number {
  return kind === 'removed' ? 0 : 1;
}

function Line({ line: { field, before, after } }: { line: ChangeLine }) {
  return (
    <span className={`text-ink-soft text-sm break-words ${field === undefined ? '' : 'block'}`}>
      {field !== undefined && <span className="mr-1">{field}</span>}{' '}
      {before !== undefined && <del className="no-underline">{before}</del>}
      {before !== undefined && after !== undefined && ' → '}
      {after !== undefined && <ins className="text-ink no-underline">{after}</ins>}
    </span>
  );
}
