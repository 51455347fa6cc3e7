import { once } from 'node:events';
import { targetNameOf } from '../target-name';
import { oncePerProcess } from './once-per-process';
import type { Turns } from './turns';

/** For a database that one process holds; `path` tells it from others in that process. */
export function createTurnsInMemory(path: string): Turns {
  /** When the last in line will have been through, by Workload. */
  const lines = oncePerProcess('turns', () => new Map<string, Promise<unknown>>());
  return {
    async take(key, signal) {
      signal.throwIfAborted();
      const line = JSON.stringify([path, targetNameOf(key), key.namespace, key.component]);
      const before = lines.get(line);
      let leave: (() => void) | undefined;
      const over = new Promise<void>((resolve) => (leave = resolve));
      // Who gives up waiting still is in front of the next until the one before is through.
      const through = Promise.all([before, over]).then(() => {
        if (lines.get(line) === through) lines.delete(line);
      });
      lines.set(line, through);
      try {
        if (before) await unlessAborted(before, signal);
      } catch (error) {
        leave?.();
        throw error;
      }
      return { renew: () => Promise.resolve(true), release: () => Promise.resolve(leave?.()) };
    },
  };
}

async function unlessAborted(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([before, once(signal, 'abort', { signal: waiting.signal })]);
  waiting.abort();
  signal.throwIfAborted();
}
