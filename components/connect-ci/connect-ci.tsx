'use client';

import { useState } from 'react';
import type { CiAccessList, Discover, ListCiAccess } from '@/components/studio-actions';
import { FailureNotice } from '@/components/ui/failure-notice';
import { PaneTabs } from '@/components/ui/pane-tabs';
import { Section } from '@/components/ui/section';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { TargetFields } from '@/components/workbench/target-fields';
import type { DraftContent } from '@/lib/drafts/draft';
import type { Target } from '@/lib/publish/plan';
import { findFollowed, hasPublished, isOver, listAccess } from './access-state';
import { AccessTable } from './access-table';
import { FirstCall } from './first-call';
import { ListingNote } from './listing-note';
import { PipelinePane } from './pipeline-pane';
import { type Pipeline, type PipelineAccess, PIPELINES } from './snippets';
import { useAccess } from './use-access';
import { type ChangeActions, type Made, useAccessChanges } from './use-access-changes';

export interface ConnectCiProps {
  access: CiAccessList;
  origin: string;
  /** What ID tokens have to be made for. */
  audience: string;
  /** The draft that this person saved last. */
  draft: DraftContent | undefined;
  /** Begun with where there is no draft. */
  target: Target;
  actions: ChangeActions & {
    readonly listCiAccess: ListCiAccess;
    readonly discover: Discover;
  };
}

const TITLES: Record<Pipeline, string> = {
  github: 'GitHub Actions',
  gitlab: 'GitLab CI',
  jenkins: 'Jenkins',
  tekton: 'Tekton',
  openchoreo: 'OpenChoreo step',
  curl: 'curl',
};

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
  const [made, setMade] = useState<Made>();
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

  const changes = useAccessChanges(actions, reload, setMade);
  const { failed } = changes;
  const way = chosen ?? (shown === 'github' || shown === 'gitlab' ? 'rule' : 'token');
  const about = {
    origin,
    audience,
    target: {
      ...(target.controlPlane !== undefined && { controlPlane: target.controlPlane }),
      namespace: target.namespace.trim(),
      project: target.project.trim(),
      component: target.component.trim(),
    },
    ...(draft && {
      image: draft.image.trim(),
      files: draft.files.map(([path]) => path).filter((path) => path !== DESCRIPTOR_PATH),
    }),
  };
  return (
    <div className="space-y-6">
      <div className="space-y-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="font-medium">Component</span>
          <div className="max-w-xl min-w-64 grow">
            <TargetFields target={target} onChange={setTarget} discover={actions.discover} />
          </div>
          <span className="text-ink-soft text-sm">* for any</span>
        </div>
        <ListingNote target={about.target} discover={actions.discover} />
      </div>
      <PaneTabs
        label="Pipeline"
        value={shown}
        onChange={(next) => {
          setShown(PIPELINES.find((id) => id === next) ?? shown);
          setChosen(undefined);
          changes.forgetFailure();
        }}
        tabs={PIPELINES.map((id) => ({
          id,
          title: TITLES[id],
          content: (
            <PipelinePane
              id={id}
              way={way}
              onWay={setChosen}
              target={target}
              about={about}
              busy={changes.busy}
              secret={made?.secret}
              created={made?.pipeline === id ? made.names : undefined}
              notice={failed?.at === 'creating' && <FailureNotice {...failed} />}
              firstCall={
                <FirstCall
                  key={made?.id}
                  access={followedOf(access)}
                  failure={outage}
                  isNew={made !== undefined}
                />
              }
              onToken={(input) => changes.createToken(id, input)}
              onRules={(inputs) => changes.createRules(id, inputs)}
            />
          ),
        }))}
      />
      {failed?.at === 'revoking' && <FailureNotice {...failed} />}
      <Section title={`Access (${list.filter((one) => !isOver(one, now)).length})`}>
        <AccessTable list={list} now={now} onRevoke={(access) => changes.revoke(access)} />
      </Section>
    </div>
  );
}
