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
  /** From now on each step is also given to `keep` before the work goes on. */
  keepBy(keep: (step: Step, position: number) => Promise<void>): void;
}

export function createStepLog(now: () => Date, onStep?: (step: Step) => void): StepLog {
  const steps: Step[] = [];
  let keep: ((step: Step, position: number) => Promise<void>) | undefined;

  async function add(step: Omit<Step, 'at'>): Promise<void> {
    const whole = { ...step, at: now().toISOString() };
    const position = steps.push(whole) - 1;
    onStep?.(whole);
    await keep?.(whole, position);
  }

  async function attempt<T>(name: Step['name'], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const failure = translateUpstream(error);
      const detail = failure instanceof Error ? failure.message : String(failure);
      await add({ name, state: 'failed', detail });
      throw error;
    }
  }

  return {
    steps,
    keepBy(keeper) {
      keep = keeper;
    },
    async run(name, work, report) {
      await add({ name, state: 'started' });
      const result = await attempt(name, work);
      await add({ name, state: 'succeeded', ...report?.(result) });
      return result;
    },
  };
}
