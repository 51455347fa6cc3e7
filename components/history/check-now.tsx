'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useRights } from '@/components/access/grants-context';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure, CheckPublication } from '@/components/studio-actions';
import { FailureNotice } from '@/components/ui/failure-notice';
import { HinderedButton } from '@/components/ui/hindered-button';
import type { Target } from '@/lib/publish/plan';

interface CheckNowProps {
  id: string;
  target: Target;
  checkPublication: CheckPublication;
}

/** For a publication of unknown outcome: looks at what stands now, as often as one likes. */
export function CheckNow({ id, target, checkPublication }: CheckNowProps) {
  const router = useRouter();
  const mayNot = useRights().whyNot('publish', target);
  const [isChecking, startCheck] = useTransition();
  const [failure, setFailure] = useState<ActionFailure>();
  const [stays, setStays] = useState(false);

  const check = () =>
    startCheck(async () => {
      const result = await answerOf(checkPublication(id));
      setFailure(result.ok ? undefined : result.error);
      setStays(result.ok && result.value.outcome.state === 'unknown');
      router.refresh();
    });

  return (
    <div className="space-y-2">
      <div className="flex items-center gap-3">
        <HinderedButton onClick={check} disabled={isChecking} hindrance={mayNot}>
          <RefreshCw size={14} aria-hidden />
          {isChecking ? 'Checking…' : 'Check now'}
        </HinderedButton>
        <p role="status" className="text-ink-soft">
          {stays && !isChecking && 'It still cannot be told.'}
        </p>
      </div>
      {failure && <FailureNotice what="It could not be checked." failure={failure} />}
    </div>
  );
}
