import type { ReactNode } from 'react';
import { ChangeList } from '@/components/publish/change-list';
import { OutcomeBadge } from '@/components/publish/outcome-badge';
import { OutcomeNotice } from '@/components/publish/outcome-notice';
import { publishInputOf } from '@/components/publish/publish-input';
import { saidOf, StepList } from '@/components/publish/step-list';
import { ActorName } from '@/components/ui/actor-name';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { LocalTime } from '@/components/ui/local-time';
import { Section } from '@/components/ui/section';
import type { Publication } from '@/lib/publish/plan';
import { DownloadRequest } from './download-request';
import { Fact } from './fact';
import { OriginFacts } from './origin-facts';
import { ProvenanceFacts } from './provenance-facts';

interface PublicationDetailProps {
  publication: Publication;
  /** Stands below the outcome. */
  check?: ReactNode;
  /** What became of it afterwards. */
  rollout?: ReactNode;
}

/** One publication as it was: what was asked, what happened, what was sent. */
export function PublicationDetail({ publication, check, rollout }: PublicationDetailProps) {
  const { request, plan, steps, outcome } = publication;
  const files = [...(request.descriptor?.files ?? [])];
  return (
    <div className="space-y-8">
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)_max-content_minmax(0,1fr)]">
        <Fact name="When">
          <LocalTime at={publication.startedAt} />
        </Fact>
        <Fact name="Who">
          <ActorName actor={publication.actor} />
        </Fact>
        <Fact name="Action">{plan.action}</Fact>
        <Fact name="Outcome">
          <OutcomeBadge outcome={outcome} />
        </Fact>
        <Fact name="Image">
          <span className="flex items-start gap-1">
            <span className="font-mono text-sm break-all">{request.image}</span>
            <span className="-my-1">
              <CopyButton label="Copy the image" text={request.image} />
            </span>
          </span>
        </Fact>
        <Fact name="OpenChoreo">{request.release}</Fact>
        {request.origin && !publication.actor.provenance?.repository && (
          <OriginFacts origin={request.origin} />
        )}
      </dl>
      {publication.actor.provenance && (
        <Section title="Where it came from">
          <ProvenanceFacts provenance={publication.actor.provenance} />
        </Section>
      )}
      <Section title="What happened">
        <StepList
          action={plan.action}
          steps={steps}
          settled={outcome.state !== 'pending'}
          said={saidOf(publication)}
        />
        {outcome.state === 'succeeded' && outcome.notice && (
          <p className="bg-warn-tint mt-3 rounded-md px-3 py-2.5">{outcome.notice}</p>
        )}
        {(outcome.state === 'failed' || outcome.state === 'unknown') && (
          <div className="mt-3 space-y-3">
            <OutcomeNotice publication={publication} withCheck />
            {check}
          </div>
        )}
      </Section>
      {rollout && <Section title="What OpenChoreo made of it">{rollout}</Section>}
      <Section title="Changes">
        {plan.changes.length > 0 ? (
          <div className="border-line border-y">
            <ChangeList changes={plan.changes} leftOut={plan.changesLeftOut} />
          </div>
        ) : (
          <p className="text-ink-soft">
            {plan.readable
              ? 'None.'
              : 'The live Workload could not be read, so nothing was compared.'}
          </p>
        )}
      </Section>
      <Section title="Workload of this attempt">
        {plan.workload ? (
          <CodeBlock
            name={`${plan.name}.json`}
            text={`${JSON.stringify(plan.workload, null, 2)}\n`}
            download
            tall
          />
        ) : (
          <p className="text-ink-soft">Nothing: there was no Workload to send.</p>
        )}
      </Section>
      <Section title="Descriptor and files">
        <div className="space-y-4">
          {request.descriptor ? (
            <>
              <CodeBlock name="workload.yaml" text={request.descriptor.text} download tall />
              {files.map(([path, text]) => (
                <CodeBlock key={path} name={path} text={text} download tall />
              ))}
            </>
          ) : (
            <p className="text-ink-soft">None: only the image was published.</p>
          )}
          <div className="text-ink-soft flex flex-wrap items-center gap-x-3 gap-y-2">
            <DownloadRequest input={publishInputOf(request)} />
            Target, image, release, descriptor and files, as POST /api/v1/publish takes them in JSON
            of up to 256 KiB.
          </div>
        </div>
      </Section>
    </div>
  );
}
