import { useCallback, useEffect, useState } from 'react';
import type { ActionFailure, CiAccessList, ListCiAccess } from '@/components/studio-actions';
import { answerOf } from '@/components/publish/follow-publication';

/** Milliseconds. */
const POLL = 2_000;
const SLOW_POLL = 15_000;

interface AccessState {
  readonly access: CiAccessList;
  /** Why the list may be older than it looks. */
  readonly failure: ActionFailure | undefined;
  readonly reload: () => Promise<void>;
}

/** What lets pipelines in, read again while the page is looked at: often where a first call is awaited. */
export function useAccess(
  known: CiAccessList,
  listCiAccess: ListCiAccess,
  isAwaited: (access: CiAccessList) => boolean,
): AccessState {
  const [access, setAccess] = useState(known);
  const [failure, setFailure] = useState<ActionFailure>();
  const awaited = isAwaited(access);

  const reload = useCallback(async () => {
    const answer = await answerOf(listCiAccess());
    if (answer.ok) setAccess(answer.value);
    setFailure(answer.ok ? undefined : answer.error);
  }, [listCiAccess]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const next = () => {
      timer = setTimeout(() => void look(), awaited ? POLL : SLOW_POLL);
    };
    const look = async () => {
      if (document.visibilityState === 'visible') await reload();
      if (wanted) next();
    };
    next();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [awaited, reload]);

  return { access, failure, reload };
}
