import { Eye, FilePenLine, FilePlus, Rocket } from 'lucide-react';
import { useEffect } from 'react';
import { useRegisteredCommands } from '@/components/shell/commands';

interface WorkbenchCommands {
  readonly review: () => void;
  readonly show: (pane: string) => void;
  readonly addFile: () => void;
  readonly focusText: () => void;
}

/** What the workbench adds to the palette, and its one key: Ctrl+Enter or ⌘Enter reviews. */
export function useWorkbenchCommands({
  review,
  show,
  addFile,
  focusText,
}: WorkbenchCommands): void {
  useRegisteredCommands([
    { title: 'Review & publish', icon: Rocket, keys: '⌘⏎', run: review },
    { title: 'Show the Workload', icon: Eye, run: () => show('workload') },
    { title: 'Show changes to the live Workload', icon: Eye, run: () => show('changes') },
    { title: 'Show problems', icon: Eye, run: () => show('problems') },
    { title: 'Show what is lost', icon: Eye, run: () => show('lost') },
    { title: 'Go to the text', icon: FilePenLine, run: focusText },
    { title: 'Add a file', icon: FilePlus, run: addFile },
  ]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      event.stopPropagation();
      review();
    };
    // Before the editor, where Ctrl+Enter inserts a line.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [review]);
}
