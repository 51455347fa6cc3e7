'use client';

import { CircleCheck, CircleX, Radio } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { ActionFailure } from '@/components/studio-actions';
import type { LastCall } from '@/lib/trust/last-call';
import { LocalTime } from '@/components/ui/local-time';
import type { Access } from './access-state';
import { describeCall } from './describe-call';

interface FirstCallProps {
  /** Whose call is awaited; absent where there is nothing that could call. */
  access: Access | undefined;
  failure: ActionFailure | undefined;
  /** It was made just now: whoever made it wants to see this. */
  isNew: boolean;
}

/** The call of a pipeline as it arrives: what it did, where it came from, and what came of it. */
export function FirstCall({ access, failure, isNew }: FirstCallProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In one column it is far below what was just created, which is to be read first.
    if (isNew && matchMedia('(min-width: 64rem)').matches)
      place.current?.scrollIntoView({ block: 'nearest' });
  }, [isNew]);
  return (
    <div
      ref={place}
      aria-live="polite"
      data-testid="first-call"
      className="border-line flex min-h-15 scroll-my-4 flex-wrap items-start gap-2.5 rounded-md border px-3 py-2.5"
    >
      <State access={access} />
      {failure && (
        <p className="text-warn w-full text-sm" title={failure.message}>
          The studio cannot be reached at this moment
        </p>
      )}
    </div>
  );
}

function State({ access }: Pick<FirstCallProps, 'access'>) {
  if (!access)
    return (
      <p className="text-ink-soft">
        Nothing lets a pipeline in for this component yet. Create a trust rule or a token above; its
        first call then shows here by itself.
      </p>
    );
  if (!access.lastCall)
    return (
      <>
        <Radio
          size={16}
          className="text-accent mt-0.5 shrink-0 motion-safe:animate-pulse"
          aria-hidden
        />
        <p className="min-w-0 flex-1">
          <span className="font-medium">Waiting for the first call</span> by “{access.name}”.{' '}
          <span className="text-ink-soft">Run the pipeline; it shows here as it arrives.</span>
        </p>
      </>
    );
  return <Arrived call={access.lastCall} name={access.name} />;
}

function Arrived({ call, name }: { call: LastCall; name: string }) {
  const good = call.status < 400;
  const Icon = good ? CircleCheck : CircleX;
  return (
    <>
      <Icon
        size={16}
        className={`mt-0.5 shrink-0 ${good ? 'text-good' : 'text-bad'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1 space-y-0.5">
        <p>
          <span className="font-medium">{describeCall(call)}</span>{' '}
          <span className="text-ink-soft">
            by “{name}”{call.from && `, from ${call.from}`}, <LocalTime at={call.at} />
          </span>
        </p>
        {call.detail && <p className="break-words">{call.detail}</p>}
        {call.publicationId && (
          <Link
            href={`/history/${call.publicationId}`}
            className="text-accent underline underline-offset-2"
          >
            Open the publication
          </Link>
        )}
      </div>
    </>
  );
}
