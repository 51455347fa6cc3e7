import type { Change } from '@/lib/workload/change';
import { describeValue, nameSection } from './describe-change';

const MARKS = {
  added: { sign: '+', word: 'added', tone: 'bg-good-tint text-good' },
  changed: { sign: '~', word: 'changed', tone: 'bg-warn-tint text-warn' },
  removed: { sign: '−', word: 'removed', tone: 'bg-bad-tint text-bad' },
} as const;

/** Differences from the live Workload, removals first and loudest. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const ordered = changes.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul aria-label="Changes" className="divide-line divide-y">
      {ordered.map((change) => {
        const { sign, word, tone } = MARKS[change.kind];
        return (
          <li
            key={`${change.kind} ${change.pointer}`}
            className={`grid grid-cols-[1.25rem_5.5rem_minmax(0,1fr)] items-baseline gap-x-2 px-4 py-1.5 ${change.kind === 'removed' ? 'bg-bad-tint' : ''}`}
          >
            <span aria-hidden className={`rounded-sm text-center font-mono font-semibold ${tone}`}>
              {sign}
            </span>
            <span className="text-ink-soft">{nameSection(change.section)}</span>
            <span className="min-w-0">
              {change.name && <span className="mr-2 font-medium break-words">{change.name}</span>}
              <span className={`mr-2 text-sm font-medium ${tone.split(' ')[1]}`}>{word}</span>
              <ChangedValue change={change} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function rank({ kind }: Change): number {
  return kind === 'removed' ? 0 : 1;
}

function ChangedValue({ change }: { change: Change }) {
  const before = describeValue(change.before);
  const after = describeValue(change.after);
  return (
    <span className="text-ink-soft font-mono text-sm break-words">
      {before && <del className="no-underline">{before}</del>}
      {before && after && <span aria-label="becomes"> → </span>}
      {after && <ins className="text-ink no-underline">{after}</ins>}
    </span>
  );
}
