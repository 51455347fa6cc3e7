import type { ReactNode } from 'react';
import type { Position } from '@/lib/descriptor/position';
import type { Notice } from './use-notice';

interface StatusBarProps {
  notice: Notice | undefined;
  /** How the draft stands. */
  draft: ReactNode;
  /** Of the cursor in the editor. */
  position: Position | undefined;
}

export function StatusBar({ notice, draft, position }: StatusBarProps) {
  return (
    <footer className="border-line bg-chrome text-ink-soft flex h-6 shrink-0 items-center gap-4 border-t px-3 text-sm pointer-coarse:h-9">
      <div role="status" className="flex min-w-0 grow items-center gap-3">
        {notice && (
          <>
            <p className="truncate" title={notice.text}>
              {notice.text}
            </p>
            {notice.action && (
              <button
                type="button"
                onClick={notice.action.run}
                className="text-accent shrink-0 font-medium underline underline-offset-2"
              >
                {notice.action.label}
              </button>
            )}
          </>
        )}
      </div>
      <span className="shrink-0 whitespace-nowrap">{draft}</span>
      <span className="w-28 shrink-0 text-right tabular-nums max-md:hidden">
        {position && `Ln ${position.line}, Col ${position.column}`}
      </span>
    </footer>
  );
}
