import type { World } from './world';

const CLEAR_LINE = '\r\u001B[K';

/** Shows that work is under way, to a person at a terminal only, and takes it away afterwards. */
export async function withProgress<T>(
  { err }: World,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  if (err.isTerminal) err.write(what);
  try {
    return await work();
  } finally {
    if (err.isTerminal) err.write(CLEAR_LINE);
  }
}
