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
  /** What comes from now on is given to `keep`: before what begins is done, and how it ended with what comes next. */
  keepBy(keep: Keep): void;
  /** Gives what is left to `keep`. */
  keepRest(): Promise<void>;
}

/** `from`: the position of the first. What it fails to keep it is given again. */
type Keep = (steps: readonly Step[], from: number) => Promise<void>;

export function createStepLog(now: () => Date): StepLog {
  const steps: Step[] = [];
  let keep: Keep | undefined;
  let kept = 0;

  function add(step: Omit<Step, 'at'>): void {
    steps.push({ ...step, at: now().toISOString() });
  }

  async function keepRest(): Promise<void> {
    if (kept === steps.length) return;
    await keep?.(steps.slice(kept), kept);
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
    keepRest,
    async run(name, work, report) {
      add({ name, state: 'started' });
      const result = await attempt(name, async () => {
        await keepRest();
        return work();
      });
      add({ name, state: 'succeeded', ...report?.(result) });
      return result;
    },
  };
}
