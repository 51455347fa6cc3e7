import { useEffect, useRef } from 'react';

interface ShellKeys {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

/** The keys that work on every page: Mod+K for the commands, and `?`, where it is not typed, for the shortcuts. */
export function useShellKeys(keys: ShellKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = handlerOf(event, latest.current);
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    // Before the editor, which has a use of its own for Mod+K.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function handlerOf(
  { key, metaKey, ctrlKey, shiftKey, target }: KeyboardEvent,
  { onPalette, onShortcuts }: ShellKeys,
): (() => void) | undefined {
  if (key.toLowerCase() === 'k' && (metaKey || ctrlKey) && !shiftKey) return onPalette;
  if (key === '?' && !metaKey && !ctrlKey && !takesText(target)) return onShortcuts;
  return undefined;
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null
  );
}
