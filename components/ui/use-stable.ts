import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same and calls the newest `callback`: what is given it need not be drawn anew with each. */
export function useStable<Args extends unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
