import { CircleCheck, CircleX } from 'lucide-react';
import type { Explanation, RuleNote } from '@/lib/access/explain';
import { PERMISSIONS } from '@/lib/access/permission';

/** Yes or no, and the rules that it comes from. */
export function ExplanationNotes({ explanation }: { explanation: Explanation }) {
  const { allowed, permission, notes } = explanation;
  const giving = notes.filter(({ verdict }) => verdict === 'gives');
  const missing = notes.filter(({ verdict }) => verdict !== 'gives');
  return (
    <div className="space-y-2">
      <p className="flex items-center gap-2 font-medium">
        {allowed ? (
          <CircleCheck size={16} className="text-good" aria-hidden />
        ) : (
          <CircleX size={16} className="text-bad" aria-hidden />
        )}
        {allowed ? 'Yes.' : `No: that takes the role ${PERMISSIONS[permission].role} there.`}
      </p>
      {allowed && notes.length === 0 && <p>Without an access file everything is allowed.</p>}
      {!allowed && notes.length === 0 && <p>No rule comes near.</p>}
      <RuleList notes={giving} />
      {!allowed && <RuleList notes={missing} />}
    </div>
  );
}

function RuleList({ notes }: { notes: readonly RuleNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="space-y-1 pl-6">
      {notes.map(({ rule, line, text }) => (
        <li key={rule}>
          <span className="font-medium">{rule}</span>{' '}
          <span className="text-ink-soft text-sm">line {line}</span> — {text}
        </li>
      ))}
    </ul>
  );
}
