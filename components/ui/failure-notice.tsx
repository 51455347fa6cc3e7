import { CircleX } from 'lucide-react';
import type { ActionFailure } from '@/components/studio-actions';
import type { ErrorCode } from '@/lib/errors';

/** What a failure means for the person's work. */
const MEANINGS: Record<ErrorCode, string> = {
  'bad-request': 'Nothing was sent to OpenChoreo.',
  unauthenticated: 'Nothing was sent to OpenChoreo. Your draft is kept in this browser.',
  forbidden: 'Nothing was changed.',
  'not-found': 'Nothing was changed.',
  'owner-conflict': 'Nothing was written: another publication to this component is under way.',
  'plan-outdated': 'Nothing was written: the plan you saw no longer describes what would happen.',
  'too-large': 'Nothing was sent to OpenChoreo. Your draft is kept in this browser.',
  'unsupported-media-type': 'Nothing was sent to OpenChoreo.',
  'invalid-descriptor': 'Nothing was sent to OpenChoreo. The live Workload is as it was.',
  'workload-refused': 'The live Workload is as it was.',
  'rate-limited': 'Nothing was sent to OpenChoreo.',
  internal: 'It is not certain whether anything was written. Your draft is kept in this browser.',
  'upstream-refused': 'The live Workload is as it was.',
  'upstream-token': 'Nothing was written: OpenChoreo was never asked.',
  'upstream-unexpected': 'It is not certain whether anything was written.',
  'upstream-unavailable': 'Your draft is kept; what was written, if anything, stands in History.',
  'upstream-timeout': 'The request may or may not have been carried out.',
};

export function describeMeaning(code: string): string {
  const meanings: Readonly<Record<string, string>> = MEANINGS;
  return meanings[code] ?? MEANINGS.internal;
}

interface FailureNoticeProps {
  /** What was tried, as a sentence: `The plan could not be made.` */
  what: string;
  failure: Pick<ActionFailure, 'message' | 'hint'> & { readonly code: string };
}

/** A failure in the order people need it: what happened, what it means, what to do; the server's words folded under. */
export function FailureNotice({ what, failure }: FailureNoticeProps) {
  return (
    <div role="alert" className="bg-bad-tint flex gap-2.5 rounded-md px-3 py-2.5">
      <CircleX size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 space-y-1">
        <p className="font-medium">{what}</p>
        <p>{describeMeaning(failure.code)}</p>
        {failure.hint && <p>{failure.hint}</p>}
        <details className="text-sm">
          <summary className="text-ink-soft w-fit">
            What the server said <code className="ml-1 font-mono">{failure.code}</code>
          </summary>
          <p className="mt-1 font-mono break-words whitespace-pre-wrap">{failure.message}</p>
        </details>
      </div>
    </div>
  );
}
