'use client';

import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { type PaneTab, PaneTabs } from '@/components/ui/pane-tabs';
import { useMedia } from '@/components/ui/use-media';

const WIDE = '(min-width: 48rem)';

/** Whether text and preview are in view together. */
export function useAllPanes(): boolean {
  return useMedia(WIDE);
}

interface WorkbenchPanesProps {
  /** Side by side, or one at a time where there is no room. */
  wide: boolean;
  files: PaneTab;
  text: PaneTab;
  /** Stands within the text's pane where there is room. */
  form: PaneTab;
  previews: readonly PaneTab[];
  /** The pane asked for last; files, text and form are tabs on narrow screens only. */
  shown: string;
  onShow: (id: string) => void;
}

/** Files, text and previews: three panes side by side or tabs. */
export function WorkbenchPanes(props: WorkbenchPanesProps) {
  const { wide, files, text, form, previews, shown, onShow } = props;
  if (!wide)
    return (
      <div className="min-h-0 flex-1">
        <PaneTabs
          label="Panes"
          value={shown}
          onChange={onShow}
          tabs={[text, form, ...previews, files]}
        />
      </div>
    );
  const preview = previews.some(({ id }) => id === shown) ? shown : previews[0]?.id;
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      <Panel
        id="files"
        defaultSize={208}
        minSize={140}
        maxSize="35%"
        groupResizeBehavior="preserve-pixel-size"
      >
        <Pane name="files">{files.content}</Pane>
      </Panel>
      <Divider label="Width of the files" />
      <Panel id="text" minSize={280}>
        <Pane name="text">{text.content}</Pane>
      </Panel>
      <Divider label="Width of the preview" />
      <Panel id="preview" defaultSize="42%" minSize={280}>
        <Pane name="preview">
          <PaneTabs label="Preview" tabs={previews} value={preview ?? ''} onChange={onShow} />
        </Pane>
      </Panel>
    </Group>
  );
}

function Pane({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div data-pane={name} className="h-full min-h-0">
      {children}
    </div>
  );
}

/** Puts the focus into the next pane, or the one before; the text lets no Tab out. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((here + step) % panes.length);
  next?.querySelector<HTMLElement>('[role="tab"][tabindex="0"], [aria-current="true"]')?.focus();
}

function Divider({ label }: { label: string }) {
  return (
    <Separator
      aria-label={label}
      className="bg-line data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong w-px"
    />
  );
}
