import { useCallback, useEffect, useRef, useState } from 'react';
import { type Begun, beginNew, beginStored, type DraftHead } from '@/components/drafts/begin-draft';
import type { DraftSaver, SaveState } from '@/components/drafts/draft-saver';
import { openSaver, runSaver } from '@/components/drafts/open-saver';
import type { StoredDraft } from '@/lib/drafts/draft';
import type { Draft } from './draft';

export interface DraftHandle {
  readonly draft: Draft;
  readonly head: DraftHead;
  readonly saveState: SaveState;
  /** For edits made in the editor itself, and of anything but text. */
  readonly edit: (change: (draft: Draft) => Draft) => Draft;
  /** For texts that come from elsewhere and must enter the editor. */
  readonly replace: (change: (draft: Draft) => Draft) => void;
  /** Goes up with each `replace`: the texts of `draft` are news to the editor then. */
  readonly revision: number;
  /** Begins a draft of its own, which is saved at once. The present one stays among the drafts. */
  readonly begin: (next: Draft, name?: string) => void;
  /** Goes on with another draft of the server. */
  readonly open: (stored: StoredDraft) => void;
  /** The draft that was left last in this page, to be brought back; one that nobody edited is none. */
  readonly aside: Draft | undefined;
  readonly bringBack: () => void;
  /** Whether the server has any version of it. */
  readonly stored: boolean;
  /** Gives up what is unsaved, before the draft is left for good. */
  readonly drop: () => void;
  /** Goes on as a draft of one's own where this one is gone from the server. */
  readonly keepAsNew: () => void;
  /** Takes note of a new name, or of sharing. */
  readonly describe: (change: Partial<Pick<DraftHead, 'name' | 'shared'>>) => void;
  /** Where somebody else saved meanwhile: what both sides began with, and what they saved. */
  readonly conflict: { readonly base: Draft; readonly theirs: StoredDraft } | undefined;
  /** Ends a conflict with what came of it and of `theirs`, which the person has seen. What they saved since is met anew. */
  readonly settle: (draft: Draft, theirs: StoredDraft) => void;
  /** Tries to save now what waits. */
  readonly retry: () => void;
}

/** One of the drafts of this page, at work or set aside. */
interface Held {
  readonly saver: DraftSaver;
  readonly head: DraftHead;
  readonly draft: Draft;
}

function hold(begun: Begun): Held {
  return { saver: openSaver(begun), head: begun.head, draft: begun.draft };
}

/** The address names the draft, to be reloaded and to be sent to others. */
function showAddress(address: string): void {
  // Not by the method of the instance: Next.js watches that, and would call off a navigation that is under way.
  History.prototype.replaceState.call(history, history.state, '', address);
}

/** The draft of this page, saved to the server shortly after each edit and when the page is left. */
export function useDraft(begun: Begun): DraftHandle {
  const { user } = begun;
  const [draft, setDraft] = useState(begun.draft);
  const [revision, setRevision] = useState(0);
  const [head, setHead] = useState(begun.head);
  const [saveState, setSaveState] = useState(begun.state);
  const [aside, setAside] = useState<Held>();

  // Runs ahead of the state: keys may come faster than React draws.
  const newest = useRef(draft);
  const show = useCallback((next: Draft) => {
    newest.current = next;
    setDraft(next);
    setRevision((current) => current + 1);
  }, []);
  const [saver, setSaver] = useState(() => openSaver(begun));
  useEffect(() => runSaver(saver, { onState: setSaveState, onNews: show }), [saver, show]);
  const goOn = (next: Held) => {
    setAside(saveState.kind === 'untouched' ? undefined : { saver, head, draft: newest.current });
    setHead(next.head);
    setSaver(next.saver);
    show(next.draft);
  };

  const edit = useCallback(
    (change: (draft: Draft) => Draft) => {
      newest.current = change(newest.current);
      setDraft(newest.current);
      saver.change(newest.current);
      return newest.current;
    },
    [saver],
  );
  const replace = useCallback(
    (change: (draft: Draft) => Draft) => {
      edit(change);
      setRevision((current) => current + 1);
    },
    [edit],
  );

  const begin = (next: Draft, name?: string) =>
    goOn(hold(beginNew(user, next, { name, wanted: true })));

  const isSaved = saveState.kind === 'saved';
  useEffect(() => {
    if (isSaved) showAddress(`/?draft=${head.id}`);
  }, [isSaved, head.id]);

  return {
    draft,
    head,
    saveState,
    edit,
    replace,
    revision,
    begin,
    open: (stored) => goOn(hold(beginStored(user, stored))),
    aside: aside?.draft,
    bringBack: () => {
      if (aside) goOn(aside);
    },
    stored: saver.base.version > 0,
    drop: () => saver.drop(),
    keepAsNew: () => {
      saver.drop();
      begin(newest.current, head.name);
    },
    describe: (change) => {
      setHead((current) => ({ ...current, ...change }));
      if (change.name !== undefined) saver.rename(change.name);
    },
    conflict:
      saveState.kind === 'conflict'
        ? { base: saver.base.draft, theirs: saveState.theirs }
        : undefined,
    settle: (next, theirs) => {
      if (saveState.kind !== 'conflict') return;
      if (next !== newest.current) replace(() => next);
      saver.settle(next, theirs);
    },
    retry: () => saver.retry(),
  };
}
