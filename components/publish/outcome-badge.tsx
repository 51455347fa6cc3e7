import { CircleCheck, CircleHelp, CircleX, LoaderCircle } from 'lucide-react';
import type { Outcome } from '@/lib/publish/plan';

/** How a publication ended: an icon and a word, never colour alone. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { icon: Icon, word, tone } = describeOutcome(outcome);
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}

function describeOutcome(outcome: Outcome) {
  switch (outcome.state) {
    case 'pending':
      return { icon: LoaderCircle, word: 'under way', tone: 'text-ink-soft' };
    case 'succeeded':
      return { icon: CircleCheck, word: outcome.result, tone: 'text-good' };
    case 'failed':
      return { icon: CircleX, word: 'failed', tone: 'text-bad' };
    case 'unknown':
      return { icon: CircleHelp, word: 'unknown', tone: 'text-warn' };
  }
}
