import { useEffect, useRef, useState } from 'react';
import type { ActionFailure, PublishActions, PublishInput } from '@/components/studio-actions';
import type { Plan, Publication } from '@/lib/publish/plan';

const POLL_MS = 250;

/** Where a publication stands, from asking for the plan to the answer of the control plane. */
export type PublicationState =
  | { readonly at: 'idle' }
  | { readonly at: 'planning'; readonly input: PublishInput }
  | { readonly at: 'unplanned'; readonly input: PublishInput; readonly failure: ActionFailure }
  | {
      readonly at: 'planned';
      readonly input: PublishInput;
      readonly plan: Plan;
      /** Why a first try with an earlier plan came to nothing. */
      readonly failure?: ActionFailure;
    }
  | {
      readonly at: 'publishing';
      readonly input: PublishInput;
      readonly plan: Plan;
      readonly publication?: Publication;
    }
  | {
      readonly at: 'done';
      readonly input: PublishInput;
      readonly plan: Plan;
      readonly publication: Publication;
    };

export interface PublicationHandle {
  readonly state: PublicationState;
  readonly plan: (input: PublishInput) => void;
  readonly publish: () => void;
  /** Forgets a plan or a result; a publication under way goes on. */
  readonly clear: () => void;
}

/** Plans, publishes and follows one publication. `onSettled` is told of each that came to an end. */
export function usePublication(
  actions: PublishActions,
  onSettled?: (publication: Publication) => void,
): PublicationHandle {
  const [state, setState] = useState<PublicationState>({ at: 'idle' });
  // Each new question makes the answers to older ones void.
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const plan = async (input: PublishInput) => {
    const mine = ++turn.current;
    setState({ at: 'planning', input });
    const result = await settle(actions.planPublication(input));
    if (mine !== turn.current) return;
    setState(
      result.ok
        ? { at: 'planned', input, plan: result.value }
        : { at: 'unplanned', input, failure: result.error },
    );
  };

  const publish = async () => {
    if (state.at !== 'planned') return;
    const { input, plan: seen } = state;
    const mine = ++turn.current;
    setState({ at: 'publishing', input, plan: seen });
    const started = await settle(actions.publishWorkload({ ...input, planId: seen.id }));
    if (mine !== turn.current) return;
    if (!started.ok) {
      const { plan: next = seen, ...failure } = started.error;
      setState({ at: 'planned', input, plan: next, failure });
      return;
    }
    await follow(started.value.id, mine, { input, plan: seen });
  };

  const follow = async (
    id: string,
    mine: number,
    about: { readonly input: PublishInput; readonly plan: Plan },
  ) => {
    while (mine === turn.current) {
      const read = await settle(actions.readPublication(id));
      if (mine !== turn.current) return;
      // A poll that fails says nothing about the publication: the server goes on with it.
      if (read.ok && read.value.outcome.state !== 'pending') {
        setState({ at: 'done', ...about, publication: read.value });
        onSettled?.(read.value);
        return;
      }
      if (read.ok) setState({ at: 'publishing', ...about, publication: read.value });
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };

  return {
    state,
    plan: (input) => void plan(input),
    publish: () => void publish(),
    clear: () => {
      if (state.at === 'publishing') return;
      turn.current += 1;
      setState({ at: 'idle' });
    },
  };
}

/** An action that cannot even be reached answers like one that failed. */
async function settle<T>(
  answer: Promise<
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ActionFailure }
  >,
): Promise<
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ActionFailure }
> {
  try {
    return await answer;
  } catch (cause) {
    return {
      ok: false,
      error: {
        code: 'upstream-unavailable',
        message: String(cause),
        hint: 'Check the connection to the studio, then try again.',
      },
    };
  }
}
