'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { CELL, ROW, StackingTable } from '@/components/history/stacking-table';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { FailureNotice } from '@/components/ui/failure-notice';
import { LocalTime } from '@/components/ui/local-time';
import type { EndSessions, KnownPerson } from './access-actions';

interface PeopleTableProps {
  people: readonly KnownPerson[];
  /** The id of whoever looks. */
  self: string;
  endSessions: EndSessions;
}

const COLUMNS = [
  { name: 'Who' },
  { name: 'Last seen' },
  { name: 'Sessions' },
  { name: '', end: true },
];

/** Who was here within 30 days, newest first, with a way to sign them out everywhere. */
export function PeopleTable({ people, self, endSessions }: PeopleTableProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<ActionFailure>();
  const [isEnding, startEnding] = useTransition();
  const end = (user: string) =>
    startEnding(async () => {
      const result = await answerOf(endSessions(user));
      setFailure(result.ok ? undefined : result.error);
      router.refresh();
    });
  return (
    <div className="space-y-3">
      {failure && <FailureNotice what="The sessions were not ended." failure={failure} />}
      <StackingTable label="People" columns={COLUMNS}>
        {people.map(({ userId, name, lastSeenAt, open }) => (
          <tr key={userId} className={ROW}>
            <td className={`${CELL} max-lg:basis-full`}>
              <div className="font-medium">{name}</div>
              <code className="text-ink-soft font-mono text-sm break-all">{userId}</code>
            </td>
            <td className={`${CELL} whitespace-nowrap`}>
              <LocalTime at={lastSeenAt} />
            </td>
            <td className={CELL}>{open === 0 ? 'ended' : `${open} open`}</td>
            <td className={`${CELL} text-right max-lg:ml-auto`}>
              <Button
                disabled={isEnding || open === 0}
                title={open === 0 ? 'Nothing is open.' : undefined}
                onClick={() => end(userId)}
              >
                {userId === self ? 'End all of mine' : 'End sessions'}
                <span className="sr-only"> ({name})</span>
              </Button>
            </td>
          </tr>
        ))}
      </StackingTable>
    </div>
  );
}
