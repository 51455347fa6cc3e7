import { CircleCheck, CircleHelp } from 'lucide-react';
import { FailureNotice } from '@/components/ui/failure-notice';
import type { ErrorCode } from '@/lib/errors';
import type { Publication } from '@/lib/publish/plan';
import { RESULTS } from './results';

/** Failures that are found after the write. */
const WRITTEN_YET: Partial<Record<ErrorCode, string>> = {
  'stored-differently': 'The Workload was written, but not as it was sent.',
  overwritten: 'What was published does not stand.',
};

interface OutcomeNoticeProps {
  publication: Publication;
  /** “Check now” stands beside it. */
  withCheck?: boolean;
}

/** How a publication ended and what to do now. */
export function OutcomeNotice({ publication, withCheck = false }: OutcomeNoticeProps) {
  const { outcome, plan, request } = publication;
  switch (outcome.state) {
    case 'pending':
      return null;
    case 'succeeded':
      return (
        <div role="status" className="bg-good-tint flex gap-2.5 rounded-md px-3 py-2.5">
          <CircleCheck size={16} className="text-good mt-0.5 shrink-0" aria-hidden />
          <div className="min-w-0 space-y-1 break-words">
            <p>
              <span className="font-medium">
                {RESULTS[outcome.result]} {plan.name}
              </span>{' '}
              in {request.target.namespace}.
            </p>
            {outcome.notice && <p>{outcome.notice}</p>}
          </div>
        </div>
      );
    case 'failed':
      return (
        <FailureNotice
          what={WRITTEN_YET[outcome.code] ?? 'The Workload was not published.'}
          failure={outcome}
        />
      );
    case 'unknown':
      return (
        <div role="alert" className="bg-warn-tint flex gap-2.5 rounded-md px-3 py-2.5">
          <CircleHelp size={16} className="text-warn mt-0.5 shrink-0" aria-hidden />
          <div className="min-w-0 space-y-1 break-words">
            <p className="font-medium">Whether it was written is not known.</p>
            <p>{outcome.message}</p>
            <p>“Check now”{withCheck ? '' : ', in History,'} looks what became of it.</p>
          </div>
        </div>
      );
  }
}
