import type { Change } from '@/lib/workload/change';

const KINDS = [
  { kind: 'removed', look: 'bg-bad-tint text-bad font-semibold' },
  { kind: 'changed', look: 'bg-warn-tint text-warn' },
  { kind: 'added', look: 'bg-good-tint text-good' },
] as const;

/** How many changes of each kind there are, removals loudest. */
export function ChangeCounts({ changes }: { changes: readonly Change[] }) {
  return KINDS.map(({ kind, look }) => {
    const count = changes.filter((change) => change.kind === kind).length;
    if (count === 0) return null;
    return (
      <span key={kind} className={`mr-1 rounded-sm px-1 text-sm whitespace-nowrap ${look}`}>
        {count} {kind}
      </span>
    );
  });
}
