import { useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure, ActionResult } from '@/components/studio-actions';

/** What was tried in vain, as a sentence, and why. */
export interface Failed {
  readonly what: string;
  readonly failure: ActionFailure;
}

/** Carries out actions and remembers the last that failed. */
export function useAttempt() {
  const [failed, setFailed] = useState<Failed>();
  const attempt = async <T>(
    what: string,
    action: Promise<ActionResult<T>>,
  ): Promise<{ readonly value: T } | undefined> => {
    const result = await answerOf(action);
    if (result.ok) return result;
    setFailed({ what, failure: result.error });
    return undefined;
  };
  return { failed, attempt, clear: () => setFailed(undefined) };
}
