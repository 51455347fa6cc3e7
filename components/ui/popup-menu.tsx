'use client';

import { Menu } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useStable } from './use-stable';

export interface MenuAction {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly run: () => void;
}

interface PopupMenuProps {
  /** The accessible name of the button. */
  label: string;
  trigger: ReactNode;
  /** Called each time it opens, where they have to be found first. */
  actions: readonly MenuAction[] | (() => readonly MenuAction[]);
  className?: string;
}

/** Its actions may be others each time; unless it is open, only another look has it drawn anew. */
export function PopupMenu({ actions, ...props }: PopupMenuProps) {
  const list = useStable(() => (typeof actions === 'function' ? actions() : actions));
  return <StillPopupMenu {...props} list={list} />;
}

interface StillPopupMenuProps extends Omit<PopupMenuProps, 'actions'> {
  list: () => readonly MenuAction[];
}

const StillPopupMenu = memo(function StillPopupMenu(props: StillPopupMenuProps) {
  const { label, trigger, list, className = '' } = props;
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={label}
        className={`text-ink-soft hover:bg-hover hover:text-ink data-popup-open:bg-hover inline-flex h-7 shrink-0 items-center justify-center gap-1 rounded-md px-1.5 pointer-coarse:h-9 ${className}`}
      >
        {trigger}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="z-50" sideOffset={4} align="end">
          <Menu.Popup className="border-line bg-raised shadow-pop min-w-44 rounded-md border py-1 outline-none">
            <MenuItems list={list} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
});

/** In the page only while the menu is open. */
function MenuItems({ list }: Pick<StillPopupMenuProps, 'list'>) {
  return list().map(({ label, icon: Icon, run }) => (
    <Menu.Item
      key={label}
      onClick={run}
      className="data-highlighted:bg-hover flex h-7 items-center gap-2 px-2.5 outline-none select-none pointer-coarse:h-9"
    >
      {Icon && <Icon size={14} className="text-ink-faint" aria-hidden />}
      {label}
    </Menu.Item>
  ));
}
