'use client';

import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One line of the command palette. */
export interface Command {
  /** Imperative; also what is searched. */
  readonly title: string;
  readonly icon: LucideIcon;
  /** The keys that do the same, for reading only. */
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

/** Offers a page's own commands in the palette while the page is shown. Titles must not change with renders. */
export function useRegisteredCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    register(
      latest.current.map((command, index) => ({
        ...command,
        run: () => latest.current[index]?.run(),
      })),
    );
    return () => register(NONE);
  }, []);
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
