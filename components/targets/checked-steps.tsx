import { CircleCheck, CircleDashed, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { CheckStep } from '@/components/studio-actions';

const LOOKS: Record<CheckStep['state'], { icon: LucideIcon; word: string; tone: string }> = {
  passed: { icon: CircleCheck, word: 'passed', tone: 'text-good' },
  failed: { icon: CircleX, word: 'failed', tone: 'text-bad' },
  unsure: { icon: TriangleAlert, word: 'to be known', tone: 'text-warn' },
  skipped: { icon: CircleDashed, word: 'not tried', tone: 'text-ink-faint' },
};

/** The way to a publication, a line for each step, with what to do where it is not well. */
export function CheckedSteps({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ol aria-label="Steps of the check" className="border-line divide-line divide-y border-y">
      {steps.map(({ name, state, detail, advice }) => {
        const { icon: Icon, word, tone } = LOOKS[state];
        return (
          <li
            key={name}
            className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-1.5 sm:grid-cols-[1rem_17rem_minmax(0,1fr)]"
          >
            <Icon size={15} className={`mt-0.5 ${tone}`} role="img" aria-label={word} />
            <span className="font-medium">{name}</span>
            <span className="col-start-2 min-w-0 sm:col-start-3">
              <span className={`break-words ${state === 'failed' ? '' : 'text-ink-soft'}`}>
                {detail}
              </span>
              {advice && <span className="mt-0.5 block break-words">{advice}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
