'use client';

import { Activity } from 'lucide-react';
import { useState, useTransition } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionResult, CheckTarget, TargetCheck as Check } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { INPUT_CLASS } from '@/components/ui/field';
import { LocalTime } from '@/components/ui/local-time';
import type { Target } from '@/lib/publish/plan';
import { CheckedRights } from './checked-rights';
import { CheckedSteps } from './checked-steps';

interface TargetCheckProps {
  /** Its name. */
  target: string;
  /** Whose rights are looked at, to begin with. */
  place: Target | undefined;
  checkTarget: CheckTarget;
}

const PARTS = ['namespace', 'project', 'component'] as const;
const LABELS = { namespace: 'Namespace', project: 'Project', component: 'Component' } as const;

/** Checks one target when somebody asks. Rights depend on where: without a component they are left out. */
export function TargetCheck({ target, place, checkTarget }: TargetCheckProps) {
  const [at, setAt] = useState({
    namespace: place?.namespace ?? '',
    project: place?.project ?? '',
    component: place?.component ?? '',
  });
  const [isChecking, startCheck] = useTransition();
  const [result, setResult] = useState<ActionResult<Check>>();
  const isNamed = PARTS.every((part) => at[part].trim() !== '');
  const check = () =>
    startCheck(async () => {
      const answer = checkTarget({ target, ...(isNamed && { place: at }) });
      setResult(await answerOf(answer));
    });
  return (
    <div className="space-y-3">
      <form
        aria-label={`Check ${target}`}
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        {PARTS.map((part) => (
          <label key={part} className="max-sm:w-full">
            <span className="text-ink-soft mb-0.5 block text-sm">{LABELS[part]}</span>
            <input
              value={at[part]}
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              onChange={({ currentTarget: { value } }) =>
                setAt((now) => ({ ...now, [part]: value }))
              }
              className={`${INPUT_CLASS} sm:w-40`}
            />
          </label>
        ))}
        <Button type="submit" disabled={isChecking}>
          <Activity size={14} aria-hidden />
          {isChecking ? 'Checking…' : 'Check'}
        </Button>
        {!isNamed && (
          <p className="text-ink-soft basis-full text-sm">
            With a component, what the client may do there is looked at too.
          </p>
        )}
      </form>
      <div role="status" aria-busy={isChecking}>
        {result?.ok && (
          <div className={`space-y-4 ${isChecking ? 'opacity-60' : ''}`}>
            <CheckedSteps steps={result.value.steps} />
            {result.value.rights && <CheckedRights rights={result.value.rights} />}
            <p className="text-ink-soft text-sm">
              Checked <LocalTime at={result.value.at} />
            </p>
          </div>
        )}
      </div>
      {result && !result.ok && (
        <FailureNotice
          what="It could not be checked."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      )}
    </div>
  );
}
