import Link from 'next/link';
import type { ReactNode } from 'react';
import { ChangeList } from '@/components/publish/change-list';
import { OutcomeBadge } from '@/components/publish/outcome-badge';
import { TargetName } from '@/components/targets/target-name';
import { ActorName } from '@/components/ui/actor-name';
import { LocalTime } from '@/components/ui/local-time';
import { Section } from '@/components/ui/section';
import type { Publication } from '@/lib/publish/plan';
import { targetNameOf } from '@/lib/target-name';
import type { Change } from '@/lib/workload/change';
import { listComparedTexts } from './compared-texts';
import { TextComparison } from './text-comparison';

interface PublicationComparisonProps {
  before: Publication;
  after: Publication;
  /** From the Workload of `before` to that of `after`; one that came to none counts as an empty one. */
  changes: readonly Change[];
}

/** Two publications beside each other: what was asked, what changed between them, and their texts. */
export function PublicationComparison({ before, after, changes }: PublicationComparisonProps) {
  const sameComponent = describeComponent(before) === describeComponent(after);
  const without = describeWithout(before, after);
  return (
    <div className="space-y-8">
      {!sameComponent && (
        <p role="note" className="bg-warn-tint rounded-md px-3 py-2.5">
          These are publications of two components, so most of what differs does so by design.
        </p>
      )}
      <FactTable before={before} after={after} />
      <Section title="Changes in the Workload">
        {without && <p className="text-ink-soft mb-2">{without}</p>}
        {changes.length > 0 ? (
          <div className="border-line border-y">
            <ChangeList changes={changes} />
          </div>
        ) : (
          !without && <p className="text-ink-soft">None: both Workloads mean the same.</p>
        )}
      </Section>
      <Section title="Texts">
        <p className="text-ink-soft mb-2">
          As they were sent. What looks like a secret is masked in the list above and readable here.
        </p>
        <TextComparison texts={listComparedTexts(before, after)} />
      </Section>
    </div>
  );
}

/** Which of the two has no Workload to compare, if not both have one. */
function describeWithout(before: Publication, after: Publication): string | undefined {
  if (before.plan.workload)
    return after.plan.workload ? undefined : 'The second came to no Workload.';
  return after.plan.workload ? 'The first came to no Workload.' : 'Neither came to a Workload.';
}

function FactTable({ before, after }: { before: Publication; after: Publication }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-line border-b text-left">
          <td className="w-24 max-sm:w-20" />
          {[before, after].map(({ id, startedAt }, index) => (
            <th key={index} scope="col" className="px-3 py-1.5 font-medium">
              {index === 0 ? 'First: ' : 'Second: '}
              <Link
                href={`/history/${id}`}
                className="text-accent underline underline-offset-2 [&>time]:whitespace-normal"
              >
                <LocalTime at={startedAt} />
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FACTS.map(({ name, text, show }) => {
          const differs = text(before) !== text(after);
          return (
            <tr key={name} className="border-line border-b align-top">
              <th scope="row" className="text-ink-soft py-1.5 text-left font-normal">
                {name}
              </th>
              {[before, after].map((publication, index) => (
                <td
                  key={index}
                  className={`px-3 py-1.5 break-words ${differs ? 'bg-warn-tint' : ''}`}
                >
                  {show?.(publication) ?? text(publication)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface FactRow {
  readonly name: string;
  /** By which two are told apart, and what is shown unless `show` says otherwise. */
  readonly text: (publication: Publication) => string;
  readonly show?: (publication: Publication) => ReactNode;
}

const FACTS: readonly FactRow[] = [
  {
    name: 'Component',
    text: (publication) =>
      `${targetNameOf(publication.request.target)} ${describeComponent(publication)}`,
    show: ({ request: { target } }) => (
      <>
        <TargetName of={target} between=" · " />
        {target.namespace} / {target.project} / {target.component}
      </>
    ),
  },
  {
    name: 'Image',
    text: ({ request }) => request.image,
    show: ({ request }) => <span className="font-mono text-sm break-all">{request.image}</span>,
  },
  { name: 'OpenChoreo', text: ({ request }) => request.release },
  {
    name: 'Who',
    text: ({ actor }) => `${actor.kind} ${actor.id}`,
    show: ({ actor }) => <ActorName actor={actor} />,
  },
  { name: 'Action', text: ({ plan }) => plan.action },
  {
    name: 'Outcome',
    text: ({ outcome }) => outcome.state,
    show: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
  },
];

function describeComponent({ request: { target } }: Publication): string {
  return `${target.namespace} / ${target.project} / ${target.component}`;
}
