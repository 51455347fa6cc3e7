import type { Rollout } from '../../../lib/publish/rollout';

/** What one look at what became of a publication gave. */
export type Look =
  | { readonly kind: 'seen'; readonly rollout: Rollout }
  /** Another look may see it. `retryAfter`: seconds. */
  | { readonly kind: 'missed'; readonly why: string; readonly retryAfter?: number }
  /** No further look would see it. */
  | { readonly kind: 'refused'; readonly why: string; readonly hint?: string };

/** Looks once, and is over within so many milliseconds. Does not reject for what a server says. */
export type LookAtRollout = (within: number) => Promise<Look>;
