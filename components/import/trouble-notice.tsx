import { CircleX } from 'lucide-react';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import type { Refusal } from './import-step';
import type { Trouble } from './use-new-draft';

export function TroubleNotice({ trouble }: { trouble: Trouble }) {
  if (trouble.kind === 'refused') return <RefusalNotice refusal={trouble.refusal} />;
  return (
    <div className="p-2">
      <FailureNotice
        what="The live Workload could not be read."
        failure={trouble.failure}
        meaning={NOTHING_WRITTEN}
      />
    </div>
  );
}

/** Why a file was not taken, with the line that is the reason. */
function RefusalNotice({ refusal: { message, file, line } }: { refusal: Refusal }) {
  return (
    <div role="alert" className="bg-bad-tint flex gap-2.5 px-4 py-2.5">
      <CircleX size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0">
        <p className="break-words">{message}</p>
        {line && (
          <p className="mt-0.5 truncate font-mono text-sm">
            <span className="text-ink-soft">
              {file ? `${file}, line` : 'Line'} {line.number}:
            </span>{' '}
            {line.text.trim()}
          </p>
        )}
      </div>
    </div>
  );
}
