import { useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type {
  ActionFailure,
  ActionResult,
  CiAccess,
  CiRuleInput,
  CiTokenInput,
  CreateCiToken,
  CreateTrustRule,
  RevokeCiToken,
  RevokeTrustRule,
} from '@/components/studio-actions';
import type { Access } from './access-state';
import type { Pipeline } from './snippets';

export interface ChangeActions {
  readonly createCiToken: CreateCiToken;
  readonly revokeCiToken: RevokeCiToken;
  readonly createTrustRule: CreateTrustRule;
  readonly revokeTrustRule: RevokeTrustRule;
}

/** What was created last, and for which pipeline. */
export interface Made {
  readonly id: string;
  readonly pipeline: Pipeline;
  /** Of a token: shown this once. */
  readonly secret?: string;
  /** Of rules. */
  readonly names?: readonly string[];
}

interface Failed {
  readonly at: 'creating' | 'revoking';
  readonly what: string;
  readonly failure: ActionFailure;
}

/** Creates and revokes what lets pipelines in. The list is read again each time, so that nothing is shown that is not so. */
export function useAccessChanges(
  actions: ChangeActions,
  reload: () => Promise<void>,
  onMade: (made: Made) => void,
) {
  const [failed, setFailed] = useState<Failed>();
  const [busy, setBusy] = useState(false);

  const attempt = async <T>(
    { at, what }: Omit<Failed, 'failure'>,
    answer: Promise<ActionResult<T>>,
  ): Promise<T | undefined> => {
    setBusy(true);
    const result = await answerOf(answer);
    if (result.ok) await reload();
    setBusy(false);
    setFailed(result.ok ? undefined : { at, what, failure: result.error });
    return result.ok ? result.value : undefined;
  };
  const create = <T>(what: string, answer: Promise<ActionResult<T>>) =>
    attempt({ at: 'creating', what }, answer);

  return {
    failed,
    busy,
    forgetFailure: () => setFailed(undefined),
    async createToken(pipeline: Pipeline, input: CiTokenInput) {
      const made = await create('The token was not created.', actions.createCiToken(input));
      if (made) onMade({ id: made.token.id, pipeline, secret: made.secret });
    },
    /** The second is made only after the first, which is the one that was asked for. */
    async createRules(pipeline: Pipeline, [input, second]: readonly CiRuleInput[]) {
      if (!input) return;
      const rule = await create('The rule was not created.', actions.createTrustRule(input));
      if (!rule) return;
      const names = [rule.name];
      if (second) {
        const answer = actions.createTrustRule(second);
        const checks = await create('The rule for checks was not created.', answer);
        if (checks) names.push(checks.name);
      }
      onMade({ id: rule.id, pipeline, names });
    },
    async revoke({ kind, id }: Access) {
      const answer = kind === 'rule' ? actions.revokeTrustRule(id) : actions.revokeCiToken(id);
      await attempt<CiAccess>({ at: 'revoking', what: `The ${kind} was not revoked.` }, answer);
    },
  };
}
