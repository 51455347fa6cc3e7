'use client';

import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface PaneTab {
  readonly id: string;
  readonly title: string;
  /** It shows how many there are. */
  readonly counted?: boolean;
  /** Absent where that is not known yet. */
  readonly count?: number | undefined;
  /** The count is bad news. */
  readonly alarming?: boolean;
  readonly content: ReactNode;
  /** What can be done with the content, beside the tabs while it is shown. */
  readonly tools?: ReactNode;
  /** Stays in the page while another tab is shown. */
  readonly keep?: boolean;
}

interface PaneTabsProps {
  label: string;
  tabs: readonly PaneTab[];
  value: string;
  onChange: (id: string) => void;
}

/** Tabs that fill their pane. */
export function PaneTabs({ label, tabs, value, onChange }: PaneTabsProps) {
  const tools = tabs.find(({ id }) => id === value)?.tools;
  return (
    <Tabs.Root
      value={value}
      onValueChange={(next: string) => onChange(next)}
      className="flex h-full min-h-0 min-w-0 flex-col"
    >
      <div className="border-line bg-chrome flex shrink-0 flex-wrap items-stretch border-b md:h-9 md:flex-nowrap md:pointer-coarse:h-11">
        <Tabs.List
          aria-label={label}
          className="max-md:fade-end flex min-w-0 grow overflow-x-auto px-1 max-md:h-11 max-md:basis-full max-md:pr-4"
        >
          {tabs.map(({ id, title, count, counted = false, alarming }) => (
            <Tabs.Tab key={id} value={id} className={TAB_CLASS}>
              {title}
              {counted && (
                // Room for one digit before it is counted, so that nothing moves.
                <span
                  className={`min-w-[1ch] tabular-nums ${alarming && count ? 'text-bad font-medium' : 'text-ink-faint'}`}
                >
                  {count}
                </span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tools && (
          <div className="border-line flex shrink-0 items-center gap-1 px-1 max-md:h-11 max-md:w-full max-md:justify-end max-md:border-t">
            {tools}
          </div>
        )}
      </div>
      {tabs.map(({ id, content, keep = false }) => (
        <Tabs.Panel
          key={id}
          value={id}
          keepMounted={keep}
          className="min-h-0 flex-1 overflow-hidden focus-visible:-outline-offset-2 [[hidden]]:hidden"
        >
          {content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

/** How a tab looks; also for tabs that are not of a `PaneTabs`. */
export const TAB_CLASS =
  'text-ink-soft hover:text-ink data-active:border-accent data-active:text-ink flex h-full shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 whitespace-nowrap select-none focus-visible:-outline-offset-2';
