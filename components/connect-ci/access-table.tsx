'use client';

import { Fingerprint, KeyRound } from 'lucide-react';
import { useState, useTransition } from 'react';
import { CELL, ROW, StackingTable } from '@/components/history/stacking-table';
import { TargetName } from '@/components/targets/target-name';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { LocalTime } from '@/components/ui/local-time';
import { type Access, describeConditions, isOver } from './access-state';
import { describeCall } from './describe-call';

const COLUMNS = [
  ...['Name', 'Reaches', 'May', 'Lets in', 'Last call'].map((name) => ({ name })),
  { name: 'Actions', end: true },
];

interface AccessTableProps {
  list: readonly Access[];
  /** Milliseconds. */
  now: number;
  /** Resolves when it lets nobody in any more, or when it is said why it still does. */
  onRevoke: (access: Access) => Promise<void>;
}

/** What lets pipelines in; revoking asks first. What is over is folded away. */
export function AccessTable({ list, now, onRevoke }: AccessTableProps) {
  const [asking, setAsking] = useState<Access>();
  const [withOver, setWithOver] = useState(false);
  const [isRevoking, startRevoking] = useTransition();
  const valid = list.filter((access) => !isOver(access, now));
  const over = list.length - valid.length;
  return (
    <>
      {list.length === 0 || (valid.length === 0 && !withOver) ? (
        <p className="text-ink-soft">No pipeline is let in yet. Create the first access above.</p>
      ) : (
        <StackingTable label="Access of pipelines" columns={COLUMNS}>
          {(withOver ? list : valid).map((access) => (
            <Row key={access.id} access={access} now={now} onAsk={() => setAsking(access)} />
          ))}
        </StackingTable>
      )}
      {over > 0 && (
        <Button
          look="quiet"
          className="mt-2"
          aria-expanded={withOver}
          onClick={() => setWithOver(!withOver)}
        >
          {withOver ? 'Hide' : 'Show'} {over} that {over === 1 ? 'is' : 'are'} over
        </Button>
      )}
      <Dialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={`Revoke ${asking?.name ?? ''}?`}
        description="Whoever comes by it is refused from the next call on. This cannot be undone."
        footer={
          <>
            <Button onClick={() => setAsking(undefined)}>Keep it</Button>
            <Button
              look="danger"
              disabled={isRevoking}
              onClick={() =>
                startRevoking(async () => {
                  if (asking) await onRevoke(asking);
                  setAsking(undefined);
                })
              }
            >
              {isRevoking ? 'Revoking…' : `Revoke ${asking?.kind ?? ''}`}
            </Button>
          </>
        }
      />
    </>
  );
}

function Row({ access, now, onAsk }: { access: Access; now: number; onAsk: () => void }) {
  const { kind, name, scope, actions, lastCall, lastUsedAt } = access;
  const Icon = kind === 'rule' ? Fingerprint : KeyRound;
  const over = isOver(access, now);
  return (
    <tr className={`${ROW} ${over ? 'text-ink-soft' : ''}`}>
      <td className={`${CELL} font-medium max-lg:basis-full`}>
        <Icon
          size={14}
          className="text-ink-faint -mt-0.5 mr-1.5 inline"
          role="img"
          aria-label={kind === 'rule' ? 'Trust rule' : 'Token'}
        />
        {name}
      </td>
      <td className={`${CELL} whitespace-nowrap`}>
        <TargetName of={scope} between=" · " />
        {scope.namespace} / {scope.project} / {scope.component}
      </td>
      <td className={`${CELL} text-sm`}>{actions.length === 3 ? 'all' : actions.join(', ')}</td>
      <td className={`${CELL} max-lg:basis-full`}>
        <LetsIn access={access} now={now} />
      </td>
      <td className={`${CELL} max-lg:min-w-0 max-lg:grow`}>
        {lastCall ? describeCall(lastCall) : lastUsedAt ? 'Called' : 'never called'}
        {lastUsedAt && (
          <span className="text-ink-soft text-sm lg:block">
            {' '}
            <LocalTime at={lastUsedAt} />
          </span>
        )}
      </td>
      <td className={`${CELL} text-right`}>
        {!access.revokedAt && (
          <Button look="quiet" aria-label={`Revoke ${name}`} onClick={onAsk}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

function LetsIn({ access, now }: { access: Access; now: number }) {
  if (access.revokedAt)
    return (
      <span className="text-bad">
        revoked <LocalTime at={access.revokedAt} />
      </span>
    );
  if (access.kind === 'rule')
    return (
      <span className="text-sm break-words" title={access.issuer}>
        {describeConditions(access)}
      </span>
    );
  return (
    <span className="text-sm">
      <code className="font-mono">{access.prefix}…</code>{' '}
      <span className={Date.parse(access.expiresAt) <= now ? 'text-warn' : 'text-ink-soft'}>
        {Date.parse(access.expiresAt) <= now ? 'expired' : 'until'}{' '}
        <LocalTime at={access.expiresAt} />
      </span>
    </span>
  );
}
