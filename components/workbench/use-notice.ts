import { useCallback, useEffect, useState } from 'react';

/** Something to tell, and the one thing that can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 12_000;
/** Time enough to notice that what went should come back. */
const WITH_ACTION_MS = 60_000;

export interface NoticeHandle {
  readonly notice: Notice | undefined;
  /** Shows it in place of the one before, for a while. */
  readonly say: (notice: Notice | undefined) => void;
}

export function useNotice(): NoticeHandle {
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(undefined), notice.action ? WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return { notice, say: useCallback((next) => setNotice(next), []) };
}
