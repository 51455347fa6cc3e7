'use client';

import { CircleCheck, CircleX, ShieldCheck } from 'lucide-react';
import { useState, useTransition } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type {
  ActionResult,
  AuditVerdict,
  VerifyAudit as Verify,
} from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';

/** Follows the chain of hashes from its beginning, when somebody wants to know. */
export function VerifyAudit({ verifyAudit }: { verifyAudit: Verify }) {
  const [isChecking, startCheck] = useTransition();
  const [result, setResult] = useState<ActionResult<AuditVerdict>>();
  const check = () => startCheck(async () => setResult(await answerOf(verifyAudit())));
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={check} disabled={isChecking}>
          <ShieldCheck size={14} aria-hidden />
          {isChecking ? 'Verifying…' : 'Verify the chain'}
        </Button>
        <div role="status" className="min-w-0">
          {!isChecking && result?.ok && <Verdict verdict={result.value} />}
        </div>
      </div>
      {result && !result.ok && (
        <FailureNotice
          what="The chain could not be verified."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      )}
    </div>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  if (verdict.kind === 'broken')
    return (
      <p className="flex gap-2">
        <CircleX size={15} className="text-bad mt-0.5 shrink-0" aria-hidden />
        <span>
          <span className="text-bad font-medium">
            {verdict.sequence === undefined ? 'Broken.' : `Broken at entry ${verdict.sequence}.`}
          </span>{' '}
          {verdict.problem}
        </span>
      </p>
    );
  return (
    <p className="flex gap-2">
      <CircleCheck size={15} className="text-good mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0">
        <span className="text-good font-medium">Intact:</span> {verdict.entries} entries, newest
        hash <code className="font-mono text-sm break-all">{verdict.head}</code>
        <span className="-my-1 ml-1 inline-block align-middle">
          <CopyButton label="Copy the hash" text={() => verdict.head} />
        </span>
      </span>
    </p>
  );
}
