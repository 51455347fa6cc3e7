'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Contrast, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { type Command, useCommands } from './commands';
import { PAGES } from './pages';
import { toggleTheme } from './theme';

/** Everything the studio can do at this place, by name. */
export function CommandPalette() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const before = useRef<Element>(null);
  const ofThisPage = useCommands();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey)
        return;
      event.preventDefault();
      event.stopPropagation();
      before.current = document.activeElement === document.body ? null : document.activeElement;
      setOpen((current) => !current);
    };
    // Before the editor, which has a use of its own for Ctrl+K.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);

  const commands: readonly Command[] = [
    ...ofThisPage,
    ...PAGES.map(({ href, title, icon }) => ({
      title: `Go to ${title}`,
      icon,
      run: () => router.push(href),
    })),
    { title: 'Switch between light and dark', icon: Contrast, run: toggleTheme },
  ];

  const run = (command: Command) => {
    setOpen(false);
    setQuery('');
    // After the dialog has given the focus back, so that a command may move it.
    setTimeout(command.run);
  };

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="text-ink-soft hover:bg-hover hover:text-ink inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 pointer-coarse:h-9">
        <Search size={15} aria-hidden />
        <span className="sr-only">Commands</span>
        <kbd className="font-sans text-sm max-md:hidden">⌘K</kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="bg-scrim fixed inset-0 z-40" />
        <Dialog.Popup
          aria-label="Commands"
          finalFocus={() => (before.current instanceof HTMLElement ? before.current : true)}
          className="border-line bg-raised shadow-pop fixed top-[12dvh] left-1/2 z-40 flex max-h-[70dvh] w-[calc(100vw-1.5rem)] max-w-lg -translate-x-1/2 flex-col overflow-hidden rounded-lg border outline-none"
        >
          <Autocomplete.Root
            items={[...commands]}
            itemToStringValue={({ title }: Command) => title}
            value={query}
            onValueChange={setQuery}
            open
            inline
            autoHighlight="always"
          >
            <Autocomplete.Input
              aria-label="Search commands"
              placeholder="What do you want to do?"
              className="border-line h-11 shrink-0 border-b bg-transparent px-4 text-lg outline-none"
            />
            <Autocomplete.Empty>
              <p className="text-ink-soft px-4 py-3 empty:hidden">No command has these words.</p>
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 overflow-y-auto py-1 data-empty:hidden">
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.title}
                  value={command}
                  onClick={() => run(command)}
                  className="data-highlighted:bg-hover flex h-8 items-center gap-2.5 px-4 outline-none select-none"
                >
                  <command.icon size={15} className="text-ink-faint" aria-hidden />
                  {command.title}
                  {command.keys && (
                    <kbd className="text-ink-faint ml-auto font-sans text-sm">{command.keys}</kbd>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
