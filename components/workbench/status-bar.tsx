import type { Position } from '@/lib/descriptor/position';
import { SaveNote } from './save-note';
import type { SaveState } from './use-draft';

interface StatusBarProps {
  notice: string | undefined;
  saveState: SaveState;
  /** Of the cursor in the editor. */
  position: Position | undefined;
}

export function StatusBar({ notice, saveState, position }: StatusBarProps) {
  return (
    <footer className="border-line bg-chrome text-ink-soft flex h-6 shrink-0 items-center gap-4 border-t px-3 text-sm">
      <p role="status" className="min-w-0 grow truncate" title={notice}>
        {notice}
      </p>
      <span className="shrink-0 whitespace-nowrap">
        <SaveNote state={saveState} />
      </span>
      <span className="w-28 shrink-0 text-right tabular-nums max-md:hidden">
        {position && `Ln ${position.line}, Col ${position.column}`}
      </span>
    </footer>
  );
}
