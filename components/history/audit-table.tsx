import { CircleCheck, CircleHelp, CircleX, type LucideIcon, PlayCircle } from 'lucide-react';
import Link from 'next/link';
import type { AuditEntry } from '@/components/studio-actions';
import { TargetName } from '@/components/targets/target-name';
import { ActorName } from '@/components/ui/actor-name';
import { LocalTime } from '@/components/ui/local-time';
import { CELL, ROW, StackingTable } from './stacking-table';

const COLUMNS = ['No.', 'When', 'Action', 'Verdict', 'On', 'Who'].map((name) => ({ name }));

const ACTIONS: Record<AuditEntry['action'], string> = {
  publish: 'publish',
  'ci-token.create': 'create CI token',
  'ci-token.revoke': 'revoke CI token',
  'trust-rule.create': 'create trust rule',
  'trust-rule.revoke': 'revoke trust rule',
  'session.end': 'end sessions',
};

const VERDICTS: Record<AuditEntry['verdict'], { icon: LucideIcon; word: string; tone: string }> = {
  begun: { icon: PlayCircle, word: 'begun', tone: 'text-ink-soft' },
  done: { icon: CircleCheck, word: 'done', tone: 'text-good' },
  refused: { icon: CircleX, word: 'refused', tone: 'text-bad' },
  succeeded: { icon: CircleCheck, word: 'succeeded', tone: 'text-good' },
  failed: { icon: CircleX, word: 'failed', tone: 'text-bad' },
  unknown: { icon: CircleHelp, word: 'unknown', tone: 'text-ink-soft' },
};

/** Audit entries, newest first. Where there is little room each row stacks, as in the list of publications. */
export function AuditTable({ items }: { items: readonly AuditEntry[] }) {
  return (
    <StackingTable label="Audit entries" columns={COLUMNS}>
      {items.map((entry) => (
        <tr key={entry.sequence} className={ROW}>
          <td className={`${CELL} text-ink-faint tabular-nums`}>{entry.sequence}</td>
          <td className={CELL}>
            <LocalTime at={entry.at} />
          </td>
          <td className={`${CELL} whitespace-nowrap`}>{ACTIONS[entry.action]}</td>
          <td className={CELL}>
            <Verdict entry={entry} />
          </td>
          <td className={`${CELL} break-words max-lg:basis-full`}>
            <Subject entry={entry} />
          </td>
          <td className={`${CELL} whitespace-nowrap`}>
            <ActorName actor={{ kind: entry.actorKind, name: entry.actorName }} />
          </td>
        </tr>
      ))}
    </StackingTable>
  );
}

function Verdict({ entry: { verdict, code, removals, times } }: { entry: AuditEntry }) {
  const { icon: Icon, word, tone } = VERDICTS[verdict];
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1.5 ${tone}`}>
      <Icon size={14} aria-hidden />
      {word}
      {code !== null && <code className="text-ink-soft font-mono text-sm">{code}</code>}
      {times !== null && <span className="text-ink-soft">{times} times</span>}
      {removals === 'agreed' && (
        <span className="text-ink-soft">
          {verdict === 'begun' ? 'removals agreed' : 'with removals'}
        </span>
      )}
    </span>
  );
}

/** The component, and the way to the record where there is one. */
function Subject({ entry }: { entry: AuditEntry }) {
  const { action, subject, namespace, project, component } = entry;
  const place = [namespace, project, component].filter((name) => name !== null).join(' / ');
  const names = place ? (
    <>
      <TargetName of={entry} between=" · " />
      {place}
    </>
  ) : (
    '—'
  );
  if (action !== 'publish' || subject === null) return names;
  return (
    <Link href={`/history/${subject}`} className="text-accent underline underline-offset-2">
      {names}
    </Link>
  );
}
