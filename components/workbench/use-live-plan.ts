import { useEffect, useRef, useState } from 'react';
import type { ActionFailure, PlanPublication, PublishInput } from '@/components/studio-actions';
import type { Plan } from '@/lib/publish/plan';

/** Typing must have rested this long before the control plane is asked. */
const REST_MS = 700;

export interface LivePlan {
  /** The newest answer there is, perhaps of an earlier state of the draft. */
  readonly plan?: Plan;
  readonly failure?: ActionFailure;
  /** Whether the answer is about the draft as it stands. */
  readonly current: boolean;
}

/** Compares the draft with the live Workload in the background. `undefined` asks nothing. */
export function useLivePlan(
  planPublication: PlanPublication,
  input: PublishInput | undefined,
  /** The last publication; another one asks again. */
  published: string | undefined,
): LivePlan {
  const [answer, setAnswer] = useState<{
    input: PublishInput;
    published: string | undefined;
    plan?: Plan;
    failure?: ActionFailure;
  }>();
  const ask = useRef(planPublication);

  useEffect(() => {
    if (!input) return undefined;
    let outdated = false;
    const timer = setTimeout(() => {
      ask.current(input).then(
        (result) => {
          if (outdated) return;
          setAnswer({
            input,
            published,
            ...(result.ok ? { plan: result.value } : { failure: result.error }),
          });
        },
        // Offline: the next edit asks again, and publishing says what is wrong.
        () => undefined,
      );
    }, REST_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [input, published]);

  return {
    ...(answer?.plan && { plan: answer.plan }),
    ...(answer?.failure && { failure: answer.failure }),
    current: answer?.input === input && answer?.published === published,
  };
}
