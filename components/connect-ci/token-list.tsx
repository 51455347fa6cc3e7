'use client';

import { useState, useTransition } from 'react';
import type { CiToken } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { LocalTime } from '@/components/ui/local-time';

const HEAD = 'h-8 px-3 text-left font-medium whitespace-nowrap text-ink-soft first:pl-0';
const CELL = 'h-9 px-3 first:pl-0';

interface TokenListProps {
  tokens: readonly CiToken[];
  /** Resolves when the token opens nothing any more, or when it is said why it still does. */
  onRevoke: (token: CiToken) => Promise<void>;
}

/** The tokens there are; revoking one asks first. */
export function TokenList({ tokens, onRevoke }: TokenListProps) {
  const [asking, setAsking] = useState<CiToken>();
  const [isRevoking, startRevoking] = useTransition();
  const [now] = useState(() => Date.now());
  if (tokens.length === 0)
    return <p className="text-ink-soft">There are no tokens yet. Create the first one above.</p>;
  return (
    <div
      className="border-line overflow-x-auto border-y"
      role="region"
      aria-label="CI tokens"
      tabIndex={0}
    >
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className={HEAD}>
              Name
            </th>
            <th scope="col" className={HEAD}>
              May publish to
            </th>
            <th scope="col" className={HEAD}>
              Begins with
            </th>
            <th scope="col" className={HEAD}>
              Last used
            </th>
            <th scope="col" className={HEAD}>
              Ends
            </th>
            <th scope="col" className={HEAD}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id} className="border-line border-b last:border-0">
              <td className={`${CELL} font-medium`}>{token.name}</td>
              <td className={`${CELL} whitespace-nowrap`}>
                {token.scope.namespace} / {token.scope.project} / {token.scope.component}
              </td>
              <td className={`${CELL} font-mono text-sm`}>{token.prefix}…</td>
              <td className={CELL}>
                {token.lastUsedAt ? <LocalTime at={token.lastUsedAt} /> : 'never'}
              </td>
              <td className={CELL}>
                <End token={token} now={now} />
              </td>
              <td className={`${CELL} text-right`}>
                {!token.revokedAt && (
                  <Button
                    look="quiet"
                    aria-label={`Revoke ${token.name}`}
                    onClick={() => setAsking(token)}
                  >
                    Revoke
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={`Revoke ${asking?.name ?? ''}?`}
        description="Publications with this token are refused from this moment on. This cannot be undone."
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
              {isRevoking ? 'Revoking…' : 'Revoke token'}
            </Button>
          </>
        }
      />
    </div>
  );
}

function End({ token, now }: { token: CiToken; now: number }) {
  if (token.revokedAt)
    return (
      <span className="text-bad">
        revoked <LocalTime at={token.revokedAt} />
      </span>
    );
  const over = Date.parse(token.expiresAt) <= now;
  return (
    <span className={over ? 'text-warn' : ''}>
      {over && 'expired '}
      <LocalTime at={token.expiresAt} />
    </span>
  );
}
