import { useEffect, useRef, useState } from 'react';
import type { ActionFailure, PublishActions, PublishInput } from '@/components/studio-actions';
import type { Plan, Publication } from '@/lib/publish/plan';
import { answerOf, followPublication } from './follow-publication';

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
      /** It goes on, and how it ends cannot be watched any more. */
      readonly at: 'lost';
      readonly input: PublishInput;
      readonly plan: Plan;
      readonly id: string;
      readonly failure: ActionFailure;
    }
  | {
      readonly at: 'done';
      readonly input: PublishInput;
      readonly plan: Plan;
      readonly publication: Publication;
    };

export interface PublicationHandle {
  readonly state: PublicationState;
  /** Makes a plan, unless a publication is under way. */
  readonly plan: (input: PublishInput) => void;
  /** Publishes the plan that is shown. `allowRemovals`: the person means what it would remove of others' work. */
  readonly publish: (allowRemovals: boolean) => void;
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
    if (state.at === 'publishing') return;
    const mine = ++turn.current;
    setState({ at: 'planning', input });
    const result = await answerOf(actions.planPublication(input));
    if (mine !== turn.current) return;
    setState(
      result.ok
        ? { at: 'planned', input, plan: result.value }
        : { at: 'unplanned', input, failure: result.error },
    );
  };

  const publish = async (allowRemovals: boolean) => {
    if (state.at !== 'planned') return;
    const { input, plan: seen } = state;
    const mine = ++turn.current;
    setState({ at: 'publishing', input, plan: seen });
    const started = await answerOf(
      actions.publishWorkload({ ...input, planId: seen.id, allowRemovals }),
    );
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
    const end = await followPublication(id, {
      readPublication: actions.readPublication,
      sleep: (duration) => new Promise((resolve) => setTimeout(resolve, duration)),
      isWanted: () => mine === turn.current,
      onProgress: (publication) => setState({ at: 'publishing', ...about, publication }),
    });
    if (!end || mine !== turn.current) return;
    if ('failure' in end) {
      setState({ at: 'lost', ...about, id, failure: end.failure });
      return;
    }
    setState({ at: 'done', ...about, publication: end });
    onSettled?.(end);
  };

  return {
    state,
    plan: (input) => void plan(input),
    publish: (allowRemovals) => void publish(allowRemovals),
    clear: () => {
      if (state.at === 'publishing') return;
      turn.current += 1;
      setState({ at: 'idle' });
    },
  };
}
