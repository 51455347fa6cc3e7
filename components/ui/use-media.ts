import { useMemo, useSyncExternalStore } from 'react';

/** Whether a media query holds; false on the server. */
export function useMedia(query: string): boolean {
  const { subscribe, read } = useMemo(() => watchMedia(query), [query]);
  return useSyncExternalStore(subscribe, read, () => false);
}

/** One list of the browser for all questions: each drawing of a component asks. */
function watchMedia(query: string) {
  let list: MediaQueryList | undefined;
  const open = () => (list ??= matchMedia(query));
  return {
    subscribe: (listener: () => void) => {
      open().addEventListener('change', listener);
      return () => open().removeEventListener('change', listener);
    },
    read: () => open().matches,
  };
}
