'use client';

import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { type PaneTab, PaneTabs } from '@/components/ui/pane-tabs';
import { useMedia } from '@/components/ui/use-media';

const WIDE = '(min-width: 48rem)';

interface WorkbenchPanesProps {
  files: PaneTab;
  text: PaneTab;
  previews: readonly PaneTab[];
  /** Beside the tabs of the previews. */
  tools: ReactNode;
  /** The pane asked for last; `files` and `text` are tabs on narrow screens only. */
  shown: string;
  onShow: (id: string) => void;
}

/** Three panes side by side or, where there is no room, one at a time. */
export function WorkbenchPanes({
  files,
  text,
  previews,
  tools,
  shown,
  onShow,
}: WorkbenchPanesProps) {
  const preview = previews.some(({ id }) => id === shown) ? shown : previews[0]?.id;
  if (!useMedia(WIDE))
    return (
      <div className="min-h-0 flex-1">
        <PaneTabs label="Panes" value={shown} onChange={onShow} tabs={[text, ...previews, files]} />
      </div>
    );
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      <Panel
        id="files"
        defaultSize={208}
        minSize={140}
        maxSize="35%"
        groupResizeBehavior="preserve-pixel-size"
      >
        {files.content}
      </Panel>
      <Divider label="Width of the files" />
      <Panel id="text" minSize={280}>
        {text.content}
      </Panel>
      <Divider label="Width of the preview" />
      <Panel id="preview" defaultSize="42%" minSize={280}>
        <PaneTabs label="Preview" tabs={previews} value={preview ?? ''} onChange={onShow}>
          {tools}
        </PaneTabs>
      </Panel>
    </Group>
  );
}

function Divider({ label }: { label: string }) {
  return (
    <Separator
      aria-label={label}
      className="bg-line data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong w-px"
    />
  );
}

/** Whether text and preview are in view together. */
export function showsAllPanes(): boolean {
  return matchMedia(WIDE).matches;
}
