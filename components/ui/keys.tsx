'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Keys as they are called on the reader's machine: `Mod+Enter` is Ctrl+Enter, or ⌘⏎ on a Mac. */
export function Keys({ keys, className = '' }: { keys: string; className?: string }) {
  const mac = useSyncExternalStore(
    never,
    () => navigator.platform.startsWith('Mac'),
    () => false,
  );
  return (
    <kbd className={`font-sans text-sm whitespace-nowrap ${className}`}>{printKeys(keys, mac)}</kbd>
  );
}

const MAC_NAMES: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '⏎',
};

function printKeys(keys: string, mac: boolean): string {
  if (!mac) return keys.replace('Mod', 'Ctrl');
  return keys
    .split('+')
    .map((key) => MAC_NAMES[key] ?? key)
    .join('');
}
