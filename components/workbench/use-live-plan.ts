import { useEffect, useRef, useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure, PlanPublication, PublishInput } from '@/components/studio-actions';
import type { Finding } from '@/lib/descriptor/finding';
import { LIVE_FINDINGS } from '@/lib/descriptor/finding-codes';
import type { Plan } from '@/lib/publish/plan';

/** Typing must have rested this long before the control plane is asked. */
const REST_MS = 700;

export interface LivePlan {
  /** The newest answer there is, perhaps of an earlier state of the draft. */
  readonly plan?: Plan;
  readonly failure?: ActionFailure;
  /** Whether the answer is about the draft as it stands. */
  readonly current: boolean;
  /** Somebody wrote the live Workload since this page first saw it, or published it. */
  readonly moved: boolean;
}

/** What was asked: another publication, or coming back to the page, asks again. */
interface Question {
  readonly input: PublishInput;
  readonly published: string | undefined;
  readonly visit: number;
}

/** Compares the draft with the live Workload in the background. `undefined` asks nothing. */
export function useLivePlan(
  planPublication: PlanPublication,
  input: PublishInput | undefined,
  /** The last publication. */
  published: string | undefined,
): LivePlan {
  const visit = useVisits();
  const [answer, setAnswer] = useState<Question & { plan?: Plan; failure?: ActionFailure }>();
  const [first, setFirst] = useState<{ about: string; base: string | undefined }>();
  const ask = useRef(planPublication);

  useEffect(() => {
    if (!input) return undefined;
    let outdated = false;
    const timer = setTimeout(() => {
      void answerOf(ask.current(input)).then((result) => {
        if (outdated) return;
        const question = { input, published, visit };
        if (!result.ok) return setAnswer({ ...question, failure: result.error });
        setAnswer({ ...question, plan: result.value });
        const about = JSON.stringify([input.target, published]);
        setFirst((known) => (known?.about === about ? known : { about, base: result.value.base }));
      });
    }, REST_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [input, published, visit]);

  return {
    ...(answer?.plan && { plan: answer.plan }),
    ...(answer?.failure && { failure: answer.failure }),
    current: answer?.input === input && answer?.published === published && answer?.visit === visit,
    moved: first !== undefined && answer?.plan !== undefined && answer.plan.base !== first.base,
  };
}

/** What live checks found, as long as the text is the one that they speak of. */
export function findLive({ plan, current }: LivePlan): readonly Finding[] {
  if (!current || !plan) return [];
  return plan.findings.filter(({ code }) => LIVE_FINDINGS.includes(code));
}

/** How often somebody came back to this page from another window or tab, or the connection came back. */
function useVisits(): number {
  const [visits, setVisits] = useState(0);
  useEffect(() => {
    const visit = () => {
      if (!document.hidden) setVisits((count) => count + 1);
    };
    document.addEventListener('visibilitychange', visit);
    addEventListener('online', visit);
    return () => {
      document.removeEventListener('visibilitychange', visit);
      removeEventListener('online', visit);
    };
  }, []);
  return visits;
}
