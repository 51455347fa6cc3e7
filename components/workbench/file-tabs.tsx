'use client';

import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useRef } from 'react';
import { TAB_CLASS } from '@/components/ui/pane-tabs';
import { FileCounts, type MarkedFile } from './file-marks';

interface FileTabsProps {
  files: readonly MarkedFile[];
  active: string;
  onOpen: (path: string) => void;
  /** At the right of the tabs. */
  tools?: ReactNode;
  /** The editor of the active file. */
  children: ReactNode;
}

/** The files of the draft as tabs over the one editor they share. None is closed: they are the draft. */
export function FileTabs({ files, active, onOpen, tools, children }: FileTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const place = files.findIndex(({ path }) => path === active);
  useEffect(() => {
    const tab = list.current?.querySelectorAll('[role="tab"]')[place];
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  return (
    <Tabs.Root
      value={active}
      onValueChange={(path: string) => onOpen(path)}
      className="flex h-full min-h-0 min-w-0 flex-col"
    >
      <div className="border-line bg-chrome flex h-9 shrink-0 items-center border-b pr-1 pointer-coarse:h-11">
        <Tabs.List
          ref={list}
          aria-label="Files of the draft"
          className="fade-end flex h-full min-w-0 grow scroll-px-4 overflow-x-auto pr-4 pl-1"
        >
          {files.map((file) => (
            <Tabs.Tab key={file.path} value={file.path} title={file.path} className={TAB_CLASS}>
              {file.path.slice(file.path.lastIndexOf('/') + 1)}
              <FileCounts file={file} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tools}
      </div>
      <Tabs.Panel value={active} tabIndex={-1} className="min-h-0 flex-1">
        {children}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
