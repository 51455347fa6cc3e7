import { Copy, Ellipsis, FilePenLine, Pencil, Share2, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { CELL, ROW, WIDE } from '@/components/history/stacking-table';
import { titleOf, useTargets } from '@/components/targets/targets-context';
import { LocalTime } from '@/components/ui/local-time';
import { PopupMenu } from '@/components/ui/popup-menu';
import type { DraftSummary } from '@/lib/drafts/draft';
import { DraftName } from './draft-name';

interface DraftRowProps {
  draft: DraftSummary;
  renaming: boolean;
  onRename: () => void;
  onName: (name: string) => void;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** One draft of a list. */
export function DraftRow(props: DraftRowProps) {
  const { draft, renaming, onRename, onName, onDuplicate, onDelete } = props;
  const { id, name, target, shared, savedAt, savedBy } = draft;
  const router = useRouter();
  const title = titleOf(useTargets(), target);
  const href = `/?draft=${id}`;
  return (
    <tr className={`${ROW} hover:bg-hover relative`}>
      <td className={`${CELL} max-lg:min-w-0 max-lg:flex-1`}>
        {renaming ? (
          <DraftName name={name} onDone={onName} />
        ) : (
          <Link href={href} className="font-medium break-words after:absolute after:inset-0">
            {name}
          </Link>
        )}
      </td>
      <td className={`${CELL} max-lg:order-1 max-lg:basis-full`}>
        <span className="text-ink-soft">
          {title !== undefined && `${title} · `}
          {target.namespace || '…'} / {target.project || '…'} /{' '}
        </span>
        {target.component || '…'}
      </td>
      <td className={`${CELL} max-lg:order-1`}>
        {/* Above the link's area, so that it can be pointed at. */}
        <span className="relative">
          <LocalTime at={savedAt} />
        </span>
      </td>
      <td className={`${CELL} ${WIDE}`}>{savedBy}</td>
      <td className={`${CELL} max-lg:order-1 ${shared ? '' : 'max-lg:hidden'}`}>
        {shared && (
          <span className="whitespace-nowrap">
            <Share2 size={13} className="mr-1 inline" aria-hidden />
            by link
          </span>
        )}
      </td>
      <td className={`${CELL} text-right`}>
        <PopupMenu
          label={`Actions of ${name}`}
          className="relative"
          trigger={<Ellipsis size={15} aria-hidden />}
          actions={[
            { label: 'Open', icon: FilePenLine, run: () => router.push(href) },
            { label: 'Rename…', icon: Pencil, run: onRename },
            { label: 'Duplicate', icon: Copy, run: onDuplicate },
            { label: 'Delete', icon: Trash2, run: onDelete },
          ]}
        />
      </td>
    </tr>
  );
}
