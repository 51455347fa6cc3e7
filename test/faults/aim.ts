import type { Call } from './faults';

/** How long a fault stays: the call's first time, each time, or each time and then for every other call too. */
export type Reach = 'once' | 'always' | 'from then on';

/** Decides which calls a fault hits. */
export interface Aim {
  hits(call: Call): boolean;
  lift(): void;
}

export function aimAt(target: Call, reach: Reach): Aim {
  let begun = false;
  let lifted = false;
  return {
    hits(call) {
      if (lifted || (call !== target && !(begun && reach === 'from then on'))) return false;
      if (begun && reach === 'once') return false;
      begun = true;
      return true;
    },
    lift() {
      lifted = true;
    },
  };
}
