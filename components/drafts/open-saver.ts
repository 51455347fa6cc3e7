import {
  copyKey,
  forgetCopy,
  keepCopy,
  tellOtherTabs,
  watchOtherTabs,
} from '@/components/workbench/draft-storage';
import { type Begun, newDraftId } from './begin-draft';
import { getDraft, putDraft } from './draft-requests';
import { DraftSaver, type SaverListener } from './draft-saver';

/** A saver on this browser's storage and clock. It does nothing before `start`. */
export function openSaver({ user, head, base, draft, state, copy }: Begun): DraftSaver {
  const key = copyKey(head.id, newDraftId());
  const saver: DraftSaver = new DraftSaver(
    { id: head.id, name: head.name, base, draft, state },
    {
      put: putDraft,
      get: getDraft,
      keep: (unsaved, from) =>
        keepCopy(key, {
          user,
          id: head.id,
          ...(saver.name !== undefined && { name: saver.name }),
          base: from,
          draft: unsaved,
          keptAt: Date.now(),
        }),
      forget: () => {
        forgetCopy(key);
        if (copy !== undefined) forgetCopy(copy);
      },
      now: Date.now,
      schedule: (task, delay) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
      onSaved: () => tellOtherTabs(head.id),
    },
  );
  return saver;
}

/** Runs a saver while its page is shown, and looks for others' saves when it is likely there are some. Returns the way to stop. */
export function runSaver(saver: DraftSaver, listener: SaverListener): () => void {
  const look = () => {
    if (document.visibilityState === 'hidden') return;
    saver.retry();
    void saver.check();
  };
  const leave = () => saver.leave();
  const unwatch = watchOtherTabs((id) => {
    if (id === saver.id) void saver.check();
  });
  addEventListener('pagehide', leave);
  addEventListener('online', look);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  saver.start(listener);
  return () => {
    unwatch();
    removeEventListener('pagehide', leave);
    removeEventListener('online', look);
    removeEventListener('focus', look);
    document.removeEventListener('visibilitychange', look);
    // Going to another page of the studio only unmounts.
    saver.stop();
  };
}
