import { Bot, UserRound } from 'lucide-react';
import type { Actor } from '@/lib/publish/plan';

/** Who did it, and from where. */
export function ActorName({ actor: { kind, name } }: { actor: Pick<Actor, 'kind' | 'name'> }) {
  const Icon = kind === 'ci' ? Bot : UserRound;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Icon size={14} className="text-ink-faint shrink-0" aria-hidden />
      {name}
      <span className="text-ink-faint">{kind === 'ci' ? 'CI' : 'browser'}</span>
    </span>
  );
}
