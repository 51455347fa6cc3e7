import { CELL, ROW, StackingTable } from '@/components/history/stacking-table';
import { EmptyNote } from '@/components/ui/empty-note';
import type { AccessOverview } from './access-actions';

interface OwnRulesProps {
  user: { readonly id: string; readonly name: string };
  overview: AccessOverview;
}

const COLUMNS = ['Rule', 'Role', 'Where'].map((name) => ({ name }));

/** Who the studio takes this person for, and which rules are about them. */
export function OwnRules({ user, overview: { groups, rules, hasFile } }: OwnRulesProps) {
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-soft">Signed in as</dt>
        <dd className="min-w-0 break-words">
          {user.name} <code className="text-ink-soft font-mono text-sm break-all">{user.id}</code>
        </dd>
        <dt className="text-ink-soft">Groups</dt>
        <dd className="min-w-0 break-words">{groups.join(', ') || 'none'}</dd>
      </dl>
      {!hasFile ? (
        <p>On the built-in sandbox, without an access file, you may do everything.</p>
      ) : rules.length === 0 ? (
        <EmptyNote framed title="No rule is about you, so that you may do nothing here yet">
          Ask those who run this studio for a role; they need your id or one of your groups.
        </EmptyNote>
      ) : (
        <StackingTable label="Rules about you" columns={COLUMNS}>
          {rules.map(({ name, role, where }) => (
            <tr key={name} className={ROW}>
              <td className={CELL}>{name}</td>
              <td className={CELL}>{role}</td>
              <td className={`${CELL} max-lg:basis-full`}>
                {where.map((scope) => (
                  <div key={scope} className="break-words">
                    {scope}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </StackingTable>
      )}
    </div>
  );
}
