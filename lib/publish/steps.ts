import type { Step } from './plan';
import { translateUpstream } from './upstream-failure';

/** Watches the parts of a publication and keeps what it saw. */
export interface StepLog {
  readonly steps: readonly Step[];
  /** Runs `work` as a step. `report` turns its result into a detail and, where it did not do its work, `failed`. */
  run<T>(
    name: Step['name'],
    work: () => Promise<T>,
    report?: (result: T) => { readonly state?: 'failed'; readonly detail: string },
  ): Promise<T>;
  /** Before a write begins, it is given to `keep` with all that came since. What `keep` fails to keep it is given again. */
  keepBy(keep: (steps: StepsFrom) => Promise<void>): void;
  /** What nobody has kept yet. */
  rest(): StepsFrom;
}

/** `from`: the position of the first. */
export interface StepsFrom {
  readonly steps: readonly Step[];
  readonly from: number;
}

/** What may take effect upstream. Whatever else begins changes nothing, and is recorded with what comes next. */
const WRITES: ReadonlySet<Step['name']> = new Set(['create', 'update']);

export function createStepLog(now: () => Date): StepLog {
  const steps: Step[] = [];
  let keep: ((steps: StepsFrom) => Promise<void>) | undefined;
  let kept = 0;

  function add(step: Omit<Step, 'at'>): void {
    steps.push({ ...step, at: now().toISOString() });
  }

  function rest(): StepsFrom {
    return { steps: steps.slice(kept), from: kept };
  }

  async function keepRest(): Promise<void> {
    await keep?.(rest());
    kept = steps.length;
  }

  async function attempt<T>(name: Step['name'], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const failure = translateUpstream(error);
      const detail = failure instanceof Error ? failure.message : String(failure);
      add({ name, state: 'failed', detail });
      throw error;
    }
  }

  return {
    steps,
    keepBy(keeper) {
      keep = keeper;
      kept = steps.length;
    },
    rest,
    async run(name, work, report) {
      add({ name, state: 'started' });
      const result = await attempt(name, async () => {
        if (WRITES.has(name)) await keepRest();
        return work();
      });
      add({ name, state: 'succeeded', ...report?.(result) });
      return result;
    },
  };
}
