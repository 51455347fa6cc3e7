import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { CheckedRight } from '@/components/studio-actions';

const LOOKS: Record<CheckedRight['right'], { icon: LucideIcon; word: string; tone: string }> = {
  granted: { icon: CircleCheck, word: 'yes', tone: 'text-good' },
  refused: { icon: CircleX, word: 'no', tone: 'text-bad' },
  unknown: { icon: CircleHelp, word: 'cannot be told', tone: 'text-ink-soft' },
};

/** What the client may do to that component and around it. */
export function CheckedRights({ rights }: { rights: readonly CheckedRight[] }) {
  const isUnsure = rights.some(({ right }) => right === 'unknown');
  return (
    <div>
      <h3 className="mb-1 font-semibold">What the client may do there</h3>
      <ul className="border-line divide-line divide-y border-y">
        {rights.map(({ name, right, meaning }) => {
          const { icon: Icon, word, tone } = LOOKS[right];
          return (
            <li
              key={name}
              className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-1.5 sm:grid-cols-[1rem_17rem_minmax(0,1fr)]"
            >
              <Icon size={15} className={`mt-0.5 ${tone}`} aria-hidden />
              <span>
                <code className="font-mono text-sm">{name}</code>{' '}
                <span className={`text-sm ${tone}`}>{word}</span>
              </span>
              <span className="text-ink-soft col-start-2 sm:col-start-3">{meaning}</span>
            </li>
          );
        })}
      </ul>
      {isUnsure && (
        <p className="text-ink-soft mt-1 text-sm">
          OpenChoreo leaves out of lists what a client may not see: an empty list may be either. A
          Workload that there is not yet is nobody’s to see.
        </p>
      )}
    </div>
  );
}
