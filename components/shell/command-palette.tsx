'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { BookOpen, Contrast, Keyboard, LogOut, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Keys } from '@/components/ui/keys';
import { type Command, useCommands } from './commands';
import { PAGES, TARGETS_PAGE } from './pages';
import { ShortcutList } from './shortcut-list';
import { signOut } from './sign-out';
import { toggleTheme } from './theme';
import { useShellKeys } from './use-shell-keys';

/** Everything the studio can do at this place, by name. */
export function CommandPalette() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const before = useRef<Element>(null);
  const ofThisPage = useCommands();

  const [listing, setListing] = useState(false);
  useShellKeys({
    onPalette: () => {
      before.current = document.activeElement === document.body ? null : document.activeElement;
      setOpen((current) => !current);
    },
    onShortcuts: () => setListing(true),
  });

  const commands: readonly Command[] = [
    ...ofThisPage,
    ...[...PAGES, TARGETS_PAGE].map(({ href, title, icon }) => ({
      title: `Go to ${title}`,
      icon,
      run: () => router.push(href),
    })),
    {
      title: 'Read the documentation',
      icon: BookOpen,
      run: () => router.push('/docs'),
    },
    { title: 'Switch between light and dark', icon: Contrast, run: toggleTheme },
    {
      title: 'List the keyboard shortcuts',
      icon: Keyboard,
      keys: '?',
      run: () => setListing(true),
    },
    {
      title: 'Sign out',
      icon: LogOut,
      run: () => void signOut(),
    },
  ];

  const run = (command: Command) => {
    setOpen(false);
    setQuery('');
    // After the dialog has given the focus back, so that a command may move it.
    setTimeout(command.run);
  };

  return (
    <>
      <ShortcutList open={listing} onOpenChange={setListing} />
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger className="text-ink-soft hover:bg-hover hover:text-ink inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 pointer-coarse:h-9">
          <Search size={15} aria-hidden />
          <span className="sr-only">Commands</span>
          <Keys keys="Mod+K" className="max-md:hidden" />
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
                      <Keys keys={command.keys} className="text-ink-faint ml-auto" />
                    )}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
