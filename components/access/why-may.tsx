'use client';

import { useState, useTransition } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionResult, Discover } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { INPUT_CLASS } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import { TargetFields } from '@/components/workbench/target-fields';
import type { Explanation } from '@/lib/access/explain';
import { PERMISSION_NAMES, type Permission } from '@/lib/access/permission';
import type { Target } from '@/lib/publish/plan';
import type { AccessQuestion, ExplainAccess, KnownPerson } from './access-actions';
import { ExplanationNotes } from './explanation-notes';

interface WhyMayProps {
  people: readonly KnownPerson[];
  mayAskForOthers: boolean;
  target: Target;
  actions: { readonly explainAccess: ExplainAccess; readonly discover: Discover };
}

const ME = 'me';
const GROUPS = 'somebody in groups…';

/** Asks for one permission on one component, and shows which rules give it or what they lack. */
export function WhyMay({ people, mayAskForOthers, actions, ...props }: WhyMayProps) {
  const [target, setTarget] = useState(props.target);
  const [permission, setPermission] = useState<Permission>('publish');
  const [who, setWho] = useState(ME);
  const [groups, setGroups] = useState('');
  const [result, setResult] = useState<ActionResult<Explanation>>();
  const [isAsking, startAsking] = useTransition();
  const names = people.map((one) => one.name);
  /** Of several people of one name the id tells them apart. */
  const labelOf = ({ name, userId }: KnownPerson) =>
    names.filter((other) => other === name).length > 1 ? `${name} (${userId})` : name;

  const ask = () =>
    startAsking(async () => {
      const person = people.find((one) => labelOf(one) === who);
      const question: AccessQuestion = {
        permission,
        target,
        ...(who === GROUPS && { who: { groups: listOf(groups) } }),
        ...(person && { who: { user: person.userId } }),
      };
      setResult(await answerOf(actions.explainAccess(question)));
    });

  return (
    <div className="space-y-3">
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <span>May</span>
        {mayAskForOthers ? (
          <SelectField
            label="Who"
            value={who}
            options={[ME, ...people.map(labelOf), GROUPS]}
            onChange={setWho}
            className="max-w-60"
          />
        ) : (
          <span className="font-medium">I</span>
        )}
        {who === GROUPS && (
          <input
            aria-label="Groups, with commas between"
            placeholder="group, group"
            value={groups}
            onChange={(event) => setGroups(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
            className={`${INPUT_CLASS} w-48!`}
          />
        )}
        <SelectField
          label="Permission"
          value={permission}
          options={PERMISSION_NAMES}
          onChange={setPermission}
        />
        <div className="max-w-xl min-w-64 grow">
          <TargetFields target={target} onChange={setTarget} discover={actions.discover} />
        </div>
        <Button type="submit" look="primary" disabled={isAsking}>
          {isAsking ? 'Looking…' : 'Explain'}
        </Button>
      </form>
      <div role="status">
        {result?.ok && !isAsking && <ExplanationNotes explanation={result.value} />}
      </div>
      {result && !result.ok && (
        <FailureNotice
          what="It could not be explained."
          failure={result.error}
          meaning={NOTHING_WRITTEN}
        />
      )}
    </div>
  );
}

function listOf(groups: string): readonly string[] {
  return groups
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
}
