'use client';

import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionResult, ReadRollout } from '@/components/studio-actions';
import { FailureNotice } from '@/components/ui/failure-notice';
import { IconButton } from '@/components/ui/icon-button';
import { LocalTime } from '@/components/ui/local-time';
import type { Rollout as RolloutValue } from '@/lib/publish/rollout';
import { RolloutView } from './rollout-view';

/** Gently: what comes after the first minutes is not waited for in front of a page. Milliseconds. */
const PAUSES = [2_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 20_000, 30_000, 30_000, 60_000];

interface RolloutProps {
  id: string;
  readRollout: ReadRollout;
}

/** What OpenChoreo has made of it by now; looked at again and again while it is on its way and somebody looks at the page. */
export function Rollout({ id, readRollout }: RolloutProps) {
  const [result, setResult] = useState<ActionResult<RolloutValue>>();
  const [looks, setLooks] = useState(0);
  const [isLooking, setIsLooking] = useState(true);

  const take = useCallback((answer: ActionResult<RolloutValue>) => {
    setResult(answer);
    setLooks((count) => count + 1);
    setIsLooking(false);
  }, []);
  const look = useCallback(() => {
    setIsLooking(true);
    void answerOf(readRollout(id)).then(take);
  }, [id, readRollout, take]);

  useEffect(() => {
    void answerOf(readRollout(id)).then(take);
  }, [id, readRollout, take]);

  const isOnItsWay = result?.ok === true && result.value.state === 'waiting';
  const pause = PAUSES[looks - 1];
  useEffect(() => {
    if (!isOnItsWay || pause === undefined) return undefined;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') look();
      // Somebody may come back to it.
      else setLooks((count) => count + 1);
    }, pause);
    return () => clearTimeout(timer);
  }, [isOnItsWay, pause, look]);

  return (
    <div className="space-y-2" aria-busy={isLooking}>
      <div role="status">
        {result === undefined && <p className="text-ink-soft">Asking OpenChoreo…</p>}
        {result?.ok && <RolloutView rollout={result.value} />}
      </div>
      {result && !result.ok && (
        <FailureNotice
          what="What became of it could not be read."
          failure={result.error}
          meaning="The publication itself is as it says above."
        />
      )}
      {result && (
        <p className="text-ink-soft flex items-center gap-1 text-sm">
          {result.ok && (
            <span>
              As of <LocalTime at={result.value.at} />
            </span>
          )}
          <IconButton icon={RefreshCw} label="Look again" disabled={isLooking} onClick={look} />
        </p>
      )}
    </div>
  );
}
