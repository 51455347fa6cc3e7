import { Bot, UserRound } from 'lucide-react';
import type { Actor } from '@/lib/publish/plan';

/** Who did it, and from where. */
export function ActorName({ actor: { kind, name } }: { actor: Pick<Actor, 'kind' | 'name'> }) {
  const Icon = kind === 'ci' ? Bot : UserRound;
  return (
    <span>
      <Icon size={14} className="text-ink-faint -mt-0.5 mr-1.5 inline" aria-hidden />
      {name} <span className="text-ink-faint">{kind === 'ci' ? 'CI' : 'browser'}</span>
    </span>
  );
}
