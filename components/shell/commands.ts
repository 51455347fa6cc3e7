'use client';

import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One line of the command palette. */
export interface Command {
  /** Imperative; also what is searched. */
  readonly title: string;
  readonly icon: LucideIcon;
  /** The keys that do the same, for reading only: `Mod+Enter`, where Mod is Ctrl or ⌘. */
  readonly keys?: string;
  readonly run: () => void;
}

const NONE: readonly Command[] = [];
const listeners = new Set<() => void>();
let registered = NONE;

function register(commands: readonly Command[]): void {
  registered = commands;
  for (const listener of listeners) listener();
}

/** Offers a page's own commands in the palette while the page is shown. What each runs is always the newest. */
export function useRegisteredCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  // Registered anew only when the list reads differently: pages draw often.
  const titles = commands.map(({ title }) => title).join('\n');
  useEffect(() => {
    const find = (title: string) => latest.current.find((command) => command.title === title);
    register(
      titles.split('\n').flatMap((title) => {
        const command = find(title);
        return command ? [{ ...command, run: () => find(title)?.run() }] : [];
      }),
    );
    return () => register(NONE);
  }, [titles]);
}

/** The commands of the page that is shown. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
    () => NONE,
  );
}
