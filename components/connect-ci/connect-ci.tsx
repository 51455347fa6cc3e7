'use client';

import { useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type {
  ActionFailure,
  ActionResult,
  CiAccessList,
  CreateCiToken,
  CreateTrustRule,
  Discover,
  ListCiAccess,
  RevokeCiToken,
  RevokeTrustRule,
} from '@/components/studio-actions';
import { FailureNotice } from '@/components/ui/failure-notice';
import { PaneTabs } from '@/components/ui/pane-tabs';
import { Section } from '@/components/ui/section';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { TargetFields } from '@/components/workbench/target-fields';
import type { DraftContent } from '@/lib/drafts/draft';
import type { Target } from '@/lib/publish/plan';
import { type Access, findFollowed, hasPublished, isOver, listAccess } from './access-state';
import { AccessTable } from './access-table';
import { FirstCall } from './first-call';
import { PipelinePane } from './pipeline-pane';
import { type Pipeline, type PipelineAccess, snippets } from './snippets';
import { useAccess } from './use-access';

export interface ConnectCiProps {
  access: CiAccessList;
  origin: string;
  /** What ID tokens have to be made for. */
  audience: string;
  /** The draft that this person saved last. */
  draft: DraftContent | undefined;
  /** Begun with where there is no draft. */
  target: Target;
  actions: {
    readonly createCiToken: CreateCiToken;
    readonly revokeCiToken: RevokeCiToken;
    readonly createTrustRule: CreateTrustRule;
    readonly revokeTrustRule: RevokeTrustRule;
    readonly listCiAccess: ListCiAccess;
    readonly discover: Discover;
  };
}

/** What lets a pipeline in, what it has to say to publish, and its first call as it arrives. */
export function ConnectCi({
  access: known,
  origin,
  audience,
  draft,
  actions,
  ...props
}: ConnectCiProps) {
  const [target, setTarget] = useState(draft?.target ?? props.target);
  const [shown, setShown] = useState<Pipeline>('github');
  const [chosen, setChosen] = useState<PipelineAccess>();
  const [made, setMade] = useState<{ id: string; secret?: string }>();
  const [failure, setFailure] = useState<{ what: string; failure: ActionFailure }>();
  const [busy, setBusy] = useState(false);
  const [now] = useState(() => Date.now());
  const followedOf = (list: CiAccessList) => findFollowed(listAccess(list), made?.id, target, now);
  const {
    access,
    failure: outage,
    reload,
  } = useAccess(known, actions.listCiAccess, (list) => {
    const followed = followedOf(list);
    return followed !== undefined && !hasPublished(followed);
  });
  const list = listAccess(access);

  /** Shows what came of it; the list is read again, so that nothing is shown that is not so. */
  const attempt = async <T,>(what: string, answer: Promise<ActionResult<T>>) => {
    setBusy(true);
    const result = await answerOf(answer);
    if (result.ok) await reload();
    setBusy(false);
    setFailure(result.ok ? undefined : { what, failure: result.error });
    return result.ok ? result.value : undefined;
  };

  const revoke = async ({ kind, id }: Access) => {
    if (kind === 'rule') await attempt('The rule was not revoked.', actions.revokeTrustRule(id));
    else await attempt('The token was not revoked.', actions.revokeCiToken(id));
  };

  const way = chosen ?? (shown === 'github' || shown === 'gitlab' ? 'rule' : 'token');
  const texts = snippets({
    origin,
    audience,
    target: {
      namespace: target.namespace.trim(),
      project: target.project.trim(),
      component: target.component.trim(),
    },
    access: way,
    ...(draft && {
      image: draft.image.trim(),
      files: draft.files.map(([path]) => path).filter((path) => path !== DESCRIPTOR_PATH),
    }),
  });
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="font-medium">Component</span>
        <div className="max-w-xl min-w-64 grow">
          <TargetFields target={target} onChange={setTarget} discover={actions.discover} />
        </div>
        <span className="text-ink-soft text-sm">* for any</span>
      </div>
      <PaneTabs
        label="Pipeline"
        value={shown}
        onChange={(id) => {
          const next = texts.find((one) => one.id === id);
          if (next) setShown(next.id);
          setChosen(undefined);
        }}
        tabs={texts.map((snippet) => ({
          id: snippet.id,
          title: snippet.title,
          content: (
            <PipelinePane
              snippet={snippet}
              way={way}
              onWay={setChosen}
              target={target}
              origin={origin}
              audience={audience}
              busy={busy}
              secret={made?.secret}
              firstCall={
                <FirstCall
                  key={made?.id}
                  access={followedOf(access)}
                  failure={outage}
                  isNew={made !== undefined}
                />
              }
              onToken={async (input) => {
                const answer = actions.createCiToken(input);
                const value = await attempt('The token was not created.', answer);
                if (value) setMade({ id: value.token.id, secret: value.secret });
              }}
              onRules={async ([input, second]) => {
                if (!input) return;
                const answer = actions.createTrustRule(input);
                const rule = await attempt('The rule was not created.', answer);
                if (rule && second) {
                  const checks = actions.createTrustRule(second);
                  await attempt('The rule for checks was not created.', checks);
                }
                if (rule) setMade({ id: rule.id });
              }}
            />
          ),
        }))}
      />
      {failure && <FailureNotice {...failure} />}
      <Section title={`Access (${list.filter((one) => !isOver(one, now)).length})`}>
        <AccessTable list={list} now={now} onRevoke={revoke} />
      </Section>
    </div>
  );
}
