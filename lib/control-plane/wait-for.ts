import { networkErrorOf, type Place, tooLate } from './network-failure';

/** Waits for work that goes on for others, but no longer than the signal lets; then it is a `NetworkError`. */
export function waitFor<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  place: Place,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(networkErrorOf(tooLate(signal.reason), place));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
