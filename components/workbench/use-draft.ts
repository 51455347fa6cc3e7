import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from './draft';
import { loadDraft, type SavedDraft, saveDraft, watchOtherTabs } from './draft-storage';

const SAVE_DELAY_MS = 400;

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused' }
  /** Another tab saved; this one keeps its work to itself until somebody decides. */
  | { readonly kind: 'elsewhere'; readonly theirs: SavedDraft };

export interface DraftHandle {
  readonly draft: Draft;
  readonly saveState: SaveState;
  /** For edits made in the editor itself, and of anything but text. */
  readonly edit: (change: (draft: Draft) => Draft) => Draft;
  /** For texts that come from elsewhere and must enter the editor. */
  readonly replace: (change: (draft: Draft) => Draft) => void;
  /** Puts another draft in place of the present one, which is set aside. */
  readonly begin: (next: Draft) => void;
  /** What `begin` set aside last. */
  readonly aside: Draft | undefined;
  /** Goes up with each `replace`: the texts of `draft` are news to the editor then. */
  readonly revision: number;
  /** Takes what the other tab saved. */
  readonly takeTheirs: () => void;
  /** Saves over what the other tab saved. */
  readonly keepMine: () => void;
}

interface Kept extends SavedDraft {
  /** Whether the browser took it. */
  readonly kept: boolean;
}

/** The draft of this browser: read once, saved shortly after each edit and when the page is left. */
export function useDraft(createFirst: () => Draft): DraftHandle {
  const [last, setLast] = useState<Kept>(() => ({
    ...(loadDraft() ?? { draft: createFirst(), savedAt: Date.now() }),
    kept: true,
  }));
  const [draft, setDraft] = useState(last.draft);
  const [revision, setRevision] = useState(0);
  const [theirs, setTheirs] = useState<SavedDraft>();

  // Runs ahead of the state: keys may come faster than React draws.
  const newest = useRef(draft);
  const edit = useCallback((change: (draft: Draft) => Draft) => {
    newest.current = change(newest.current);
    setDraft(newest.current);
    return newest.current;
  }, []);
  const replace = useCallback(
    (change: (draft: Draft) => Draft) => {
      edit(change);
      setRevision((current) => current + 1);
    },
    [edit],
  );

  const [aside, setAside] = useState(() => loadDraft('aside')?.draft);
  const begin = (next: Draft) => {
    const present = newest.current;
    // Where the browser refuses to keep it, it can be brought back until the page is left.
    saveDraft({ draft: present, savedAt: Date.now() }, 'aside');
    setAside(present);
    replace(() => next);
  };

  const save = useCallback((next: Draft) => {
    const saved = { draft: next, savedAt: Date.now() };
    setLast({ ...saved, kept: saveDraft(saved) });
  }, []);

  const unsaved = theirs === undefined && draft !== last.draft ? draft : undefined;
  const leaving = useRef(unsaved);
  useEffect(() => {
    leaving.current = unsaved;
    if (!unsaved) return undefined;
    const timer = setTimeout(() => save(unsaved), SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [unsaved, save]);

  // Closing the tab fires `pagehide`; going to another page of the studio only unmounts.
  useEffect(() => {
    const leave = () => {
      if (leaving.current) save(leaving.current);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [save]);

  useEffect(() => watchOtherTabs(setTheirs), []);

  return {
    draft,
    saveState: describeState(draft, last, theirs),
    edit,
    replace,
    begin,
    aside,
    revision,
    takeTheirs: () => {
      if (!theirs) return;
      setLast({ ...theirs, kept: true });
      replace(() => theirs.draft);
      setTheirs(undefined);
    },
    keepMine: () => {
      save(draft);
      setTheirs(undefined);
    },
  };
}

function describeState(draft: Draft, last: Kept, theirs: SavedDraft | undefined): SaveState {
  if (theirs) return { kind: 'elsewhere', theirs };
  if (draft !== last.draft) return { kind: 'saving' };
  return last.kept ? { kind: 'saved', at: last.savedAt } : { kind: 'refused' };
}
