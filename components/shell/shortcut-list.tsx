'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Keys } from '@/components/ui/keys';
import { useCommands } from './commands';

interface Shortcut {
  readonly title: string;
  readonly keys: string;
}

const EVERYWHERE: readonly Shortcut[] = [
  { title: 'Find a command', keys: 'Mod+K' },
  { title: 'List the shortcuts', keys: '?' },
];

/** Of the editor, which is in every text of the workbench. */
const IN_THE_TEXT: readonly Shortcut[] = [
  { title: 'Complete', keys: 'Mod+Space' },
  { title: 'Fix what is marked', keys: 'Mod+.' },
  { title: 'Go to the next problem', keys: 'F8' },
  { title: 'Open the file of a reference', keys: 'F12' },
  { title: 'Find', keys: 'Mod+F' },
  { title: 'Let Tab move the focus', keys: 'Ctrl+M' },
];

interface ShortcutListProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutList({ open, onOpenChange }: ShortcutListProps) {
  const here = useCommands().flatMap(({ title, keys }) => (keys ? [{ title, keys }] : []));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      isRead
      footer={<Button onClick={() => onOpenChange(false)}>Close</Button>}
    >
      <div className="space-y-4 px-4 py-3">
        <Shortcuts title="Everywhere" shortcuts={EVERYWHERE} />
        {here.length > 0 && (
          <>
            <Shortcuts title="On this page" shortcuts={here} />
            <Shortcuts title="In the text" shortcuts={IN_THE_TEXT} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Shortcuts({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section aria-label={title}>
      <h3 className="text-ink-soft mb-1">{title}</h3>
      <dl>
        {shortcuts.map((shortcut) => (
          <div
            key={shortcut.title}
            className="border-line flex items-baseline justify-between gap-4 border-t py-1"
          >
            <dt>{shortcut.title}</dt>
            <dd>
              <Keys keys={shortcut.keys} className="text-ink-soft" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
