import { Bot, UserRound } from 'lucide-react';
import Link from 'next/link';
import { OutcomeBadge } from '@/components/publish/outcome-badge';
import type { PublicationSummary } from '@/components/studio-actions';
import { LocalTime } from '@/components/ui/local-time';
import type { Actor } from '@/lib/publish/plan';

const HEAD = 'h-8 px-3 text-left font-medium whitespace-nowrap text-ink-soft';
const CELL = 'h-9 px-3 py-1 max-lg:h-auto max-lg:p-0';
/** Left out where there is little room; the publication's own page has it all. */
const WIDE = 'max-lg:hidden';

/** Publications, newest first. Where there is little room each row stacks: what came of what, then when and who. */
export function HistoryTable({ items }: { items: readonly PublicationSummary[] }) {
  return (
    <div
      className="border-line overflow-x-auto border-y"
      role="region"
      aria-label="Publications"
      tabIndex={0}
    >
      <table className="w-full border-collapse max-lg:block">
        <thead className="max-lg:sr-only">
          <tr className="border-line border-b">
            <th scope="col" className={HEAD}>
              When
            </th>
            <th scope="col" className={HEAD}>
              Component
            </th>
            <th scope="col" className={`${HEAD} ${WIDE}`}>
              Image
            </th>
            <th scope="col" className={HEAD}>
              Action
            </th>
            <th scope="col" className={HEAD}>
              Outcome
            </th>
            <th scope="col" className={HEAD}>
              Who
            </th>
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {items.map(({ id, startedAt, target, image, action, outcome, actor }) => (
            <tr
              key={id}
              className="border-line hover:bg-hover relative border-b last:border-0 max-lg:flex max-lg:flex-wrap max-lg:gap-x-3 max-lg:py-2"
            >
              <td className={`${CELL} max-lg:order-1 max-lg:grow`}>
                <Link href={`/history/${id}`} className="after:absolute after:inset-0">
                  {/* Above the link's area, so that it can be pointed at. */}
                  <span className="relative z-10">
                    <LocalTime at={startedAt} />
                  </span>
                </Link>
              </td>
              <td
                className={`${CELL} break-words max-lg:min-w-0 max-lg:flex-1 max-lg:font-semibold`}
              >
                <span className={`text-ink-soft ${WIDE}`}>
                  {target.namespace} / {target.project} /{' '}
                </span>
                {target.component}
              </td>
              <td className={`${CELL} ${WIDE} max-w-60 truncate font-mono text-sm`} title={image}>
                {image.slice(image.lastIndexOf('/') + 1)}
              </td>
              <td className={CELL}>{action}</td>
              <td className={`${CELL} max-lg:basis-full`}>
                <OutcomeBadge outcome={outcome} />
                {outcome.state === 'failed' && (
                  <code className="text-ink-soft ml-2 font-mono text-sm whitespace-nowrap lg:ml-5 lg:block">
                    {outcome.code}
                  </code>
                )}
              </td>
              <td className={`${CELL} whitespace-nowrap max-lg:order-1`}>
                <ActorName actor={actor} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who published, and from where. */
export function ActorName({ actor }: { actor: Actor }) {
  const Icon = actor.kind === 'ci' ? Bot : UserRound;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon size={14} className="text-ink-faint" aria-hidden />
      {actor.name}
      <span className="text-ink-faint">{actor.kind === 'ci' ? 'CI' : 'browser'}</span>
    </span>
  );
}
