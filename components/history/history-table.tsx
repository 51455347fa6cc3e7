import Link from 'next/link';
import { OutcomeBadge } from '@/components/publish/outcome-badge';
import type { PublicationSummary } from '@/components/studio-actions';
import { TargetName } from '@/components/targets/target-name';
import { ActorName } from '@/components/ui/actor-name';
import { LocalTime } from '@/components/ui/local-time';
import { CELL, ROW, StackingTable, WIDE } from './stacking-table';

const COLUMNS = [
  { name: 'When' },
  { name: 'Component' },
  { name: 'Image' },
  { name: 'Action' },
  { name: 'Outcome' },
  { name: 'Who' },
];

type Compared = Pick<PublicationSummary, 'id' | 'startedAt'>;

interface HistoryTableProps {
  items: readonly PublicationSummary[];
  /** Rows then lead to their comparison with this one, and to their own pages otherwise. */
  compared: Compared | undefined;
}

/**
 * Publications, newest first. Where there is little room each row stacks: the component and what was done, its place and
 * image, what came of it, when and who.
 */
export function HistoryTable({ items, compared }: HistoryTableProps) {
  return (
    <StackingTable label="Publications" columns={COLUMNS}>
      {items.map(({ id, startedAt, target, image, action, outcome, actor }) => (
        <tr key={id} className={`${ROW} hover:bg-hover relative`}>
          <td className={`${CELL} max-lg:order-2 max-lg:grow`}>
            <RowLink id={id} startedAt={startedAt} compared={compared} />
          </td>
          <td className={`${CELL} break-words max-lg:min-w-0 max-lg:flex-1 max-lg:font-semibold`}>
            <span className={`text-ink-soft ${WIDE}`}>
              <PlaceName of={target} /> /{' '}
            </span>
            {target.component}
          </td>
          <td
            className={`${CELL} text-sm max-lg:order-1 max-lg:min-w-0 max-lg:basis-full max-lg:break-words lg:max-w-60 lg:truncate`}
            title={image}
          >
            <span className="text-ink-soft mr-2 lg:hidden">
              <PlaceName of={target} />
            </span>
            <span className="font-mono">{image.slice(image.lastIndexOf('/') + 1)}</span>
          </td>
          <td className={CELL}>{action}</td>
          <td className={`${CELL} max-lg:order-1 max-lg:basis-full`}>
            <OutcomeBadge outcome={outcome} />
            {outcome.state === 'failed' && (
              <code className="text-ink-soft ml-2 font-mono text-sm whitespace-nowrap lg:ml-5 lg:block">
                {outcome.code}
              </code>
            )}
          </td>
          <td className={`${CELL} whitespace-nowrap max-lg:order-2`}>
            <ActorName actor={actor} />
          </td>
        </tr>
      ))}
    </StackingTable>
  );
}

/** Where the component is: the target too, where there are several. */
function PlaceName({ of }: { of: PublicationSummary['target'] }) {
  return (
    <>
      <TargetName of={of} between=" · " />
      {of.namespace} / {of.project}
    </>
  );
}

interface RowLinkProps extends Compared {
  compared: Compared | undefined;
}

/** The time, whose link fills the row. */
function RowLink({ id, startedAt, compared }: RowLinkProps) {
  if (id === compared?.id)
    return (
      <>
        <LocalTime at={startedAt} /> <span className="text-ink-soft">(this one)</span>
      </>
    );
  const href = compared ? compareHref(compared, { id, startedAt }) : `/history/${id}`;
  return (
    <Link href={href} className="after:absolute after:inset-0">
      {/* Above the link's area, so that it can be pointed at. */}
      <span className="relative z-10">
        <LocalTime at={startedAt} />
      </span>
    </Link>
  );
}

/** From the older to the newer. */
function compareHref(one: Compared, other: Compared): string {
  const [a, b] = one.startedAt < other.startedAt ? [one, other] : [other, one];
  return `/history/compare?${new URLSearchParams({ a: a.id, b: b.id })}`;
}
