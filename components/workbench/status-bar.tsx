import type { ReactNode } from 'react';
import type { Position } from '@/lib/descriptor/position';
import type { Notice } from './use-notice';

interface StatusBarProps {
  /** What there is to say. */
  note: ReactNode;
  /** How the draft stands. */
  draft: ReactNode;
  /** Of the cursor in the editor. */
  position: Position | undefined;
}

export function StatusBar({ note, draft, position }: StatusBarProps) {
  return (
    <footer className="border-line bg-chrome text-ink-soft flex shrink-0 items-center gap-x-4 border-t px-3 text-sm max-md:flex-wrap md:h-6 md:pointer-coarse:h-9">
      <div
        role="status"
        className="flex min-w-0 grow items-center gap-3 overflow-hidden max-md:h-8 max-md:basis-full max-md:empty:hidden"
      >
        {note}
      </div>
      <span className="flex min-w-0 items-center whitespace-nowrap max-md:h-8 max-md:grow md:shrink-0 max-md:pointer-coarse:h-9">
        {draft}
      </span>
      <span className="w-28 shrink-0 text-right tabular-nums max-md:hidden">
        {position && `Ln ${position.line}, Col ${position.column}`}
      </span>
    </footer>
  );
}

/** A sentence in the status bar, and what can be done about it. */
export function StatusNote({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <>
      <p className="truncate" title={text}>
        {text}
      </p>
      {children}
    </>
  );
}

export function StatusAction({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="text-accent shrink-0 font-medium underline underline-offset-2"
    >
      {label}
    </button>
  );
}

export function NoticeNote({ notice: { text, action } }: { notice: Notice }) {
  return (
    <StatusNote text={text}>
      {action && <StatusAction label={action.label} onClick={action.run} />}
    </StatusNote>
  );
}
