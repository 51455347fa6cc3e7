import { abandoned } from './connection';

/** Waits for work that goes on for others, but no longer than the signal lets; then it is a `NetworkError`. */
export function waitFor<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  place: { readonly method: string; readonly url: string },
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(abandoned(signal, place));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
