import { CircleX } from 'lucide-react';
import type { ActionFailure } from '@/components/studio-actions';
import type { ErrorCode } from '@/lib/errors';

interface Explanation {
  /** What the failure means for the person's work. */
  readonly meaning: string;
  /** What happened, where the message is that of another system and stands folded below. */
  readonly upstream?: string;
}

const UNCERTAIN = 'It is not certain whether anything was written; History says what is known.';
const NOTHING_SENT = 'Nothing was sent to OpenChoreo. Your draft is kept.';
const UNTOUCHED = 'The live Workload is as it was.';

const EXPLANATIONS: Record<ErrorCode, Explanation> = {
  'bad-request': { meaning: NOTHING_SENT },
  unauthenticated: { meaning: NOTHING_SENT },
  forbidden: { meaning: 'Nothing was changed.' },
  'not-found': { meaning: 'Nothing was changed.' },
  'method-not-allowed': { meaning: NOTHING_SENT },
  'not-acceptable': { meaning: NOTHING_SENT },
  'owner-conflict': { meaning: UNTOUCHED },
  'removals-unconfirmed': { meaning: UNTOUCHED },
  overwritten: { meaning: 'What stands now is another writer’s doing.' },
  'key-in-flight': { meaning: NOTHING_SENT },
  'limit-reached': { meaning: 'What lets pipelines in is as it was.' },
  'key-reused': { meaning: NOTHING_SENT },
  interrupted: { meaning: UNTOUCHED },
  overloaded: { meaning: NOTHING_SENT },
  'plan-outdated': { meaning: 'What others wrote stands.' },
  'too-large': { meaning: NOTHING_SENT },
  'unsupported-media-type': { meaning: NOTHING_SENT },
  'invalid-descriptor': { meaning: UNTOUCHED },
  'workload-refused': { meaning: UNTOUCHED },
  'rate-limited': { meaning: NOTHING_SENT },
  internal: { meaning: 'History says what is known of what was written.' },
  'upstream-refused': { meaning: UNTOUCHED, upstream: 'OpenChoreo refused.' },
  'stored-differently': { meaning: 'The live Workload is another than the one sent.' },
  'upstream-token': {
    meaning: 'OpenChoreo was not asked, and the live Workload is as it was.',
    upstream: 'The token endpoint gave no token.',
  },
  'upstream-unexpected': {
    meaning: UNCERTAIN,
    upstream: 'The control plane answered something else than expected.',
  },
  'store-unavailable': { meaning: UNCERTAIN },
  'upstream-unavailable': {
    meaning: 'Your draft is kept; what was written, if anything, stands in History.',
    upstream: 'The control plane could not be reached.',
  },
  'upstream-timeout': {
    meaning: UNCERTAIN,
    upstream: 'The control plane did not answer in time.',
  },
};

/** Where the studio itself gave no answer. */
const UNREACHED: Explanation = {
  meaning: 'Your work is kept here. Whether the studio did what was asked is not known.',
  upstream: 'The studio could not be reached.',
};

/** What any failure means where something was only to be read. */
export const NOTHING_WRITTEN = 'Nothing was written, and your work is as it was.';

interface FailureNoticeProps {
  /** What was tried, as a sentence: `The plan could not be made.` */
  what: string;
  failure: Pick<ActionFailure, 'code' | 'message' | 'hint' | 'unreached'>;
  /** What it means for the person's work. Default: what the failure means of a publication. */
  meaning?: string | undefined;
}

/** A failure in the order people need it: what happened, what it means, what to do; another system's words folded under. */
export function FailureNotice({ what, failure, meaning }: FailureNoticeProps) {
  const { code, message, hint, unreached } = failure;
  const { upstream, ...usual } = unreached ? UNREACHED : EXPLANATIONS[code];
  return (
    <div role="alert" className="bg-bad-tint flex gap-2.5 rounded-md px-3 py-2.5">
      <CircleX size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 space-y-1 break-words">
        <p>
          <span className="font-medium">{what}</span> {upstream ?? message}
        </p>
        <p>{meaning ?? usual.meaning}</p>
        {hint && <p>{hint}</p>}
        {upstream && (
          <details className="text-sm">
            <summary className="text-ink-soft w-fit">
              {unreached ? 'What the browser said' : 'What the server said'}
            </summary>
            <p className="mt-1 font-mono whitespace-pre-wrap">{message}</p>
          </details>
        )}
      </div>
    </div>
  );
}
