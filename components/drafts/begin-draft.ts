import type { Draft } from '@/components/workbench/draft';
import type { UnsavedCopy } from '@/components/workbench/draft-storage';
import type { StoredDraft } from '@/lib/drafts/draft';
import { toDraft } from './draft-content';
import type { Base, SaveState } from './draft-saver';

/** What is known of a draft beside its content. */
export interface DraftHead {
  readonly id: string;
  /** Undefined until somebody names it or the server has it. */
  readonly name: string | undefined;
  readonly shared: boolean;
  /** Absent where it is one's own. */
  readonly owner?: string;
}

/** What a page begins to work with. */
export interface Begun {
  /** Whose unsaved copies these are. */
  readonly user: string;
  readonly head: DraftHead;
  readonly base: Base;
  /** Another than that of `base` where something is unsaved. */
  readonly draft: Draft;
  readonly state: SaveState;
  /** Where this browser keeps what is unsaved; it may go once it is saved. */
  readonly copy?: string;
}

/** 32 hexadecimal digits that nobody else has. */
export function newDraftId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A draft that the server has not got. `wanted`: it is one to keep even if nobody edits it. */
export function beginNew(
  user: string,
  draft: Draft,
  { name, wanted = false }: { name?: string | undefined; wanted?: boolean } = {},
): Begun {
  return {
    user,
    head: { id: newDraftId(), name, shared: false },
    base: { version: 0, draft: wanted ? { ...draft } : draft },
    draft,
    state: { kind: wanted ? 'saving' : 'untouched' },
  };
}

/** A draft of the server, with what this browser has of it unsaved. */
export function beginStored(
  user: string,
  stored: StoredDraft,
  copy?: UnsavedCopy & { readonly key: string },
): Begun {
  if (copy) return { ...beginCopy(copy), head: headOf(stored) };
  const draft = toDraft(stored.content);
  const state = { kind: 'saved', at: Date.parse(stored.savedAt) } as const;
  return { user, head: headOf(stored), base: { version: stored.version, draft }, draft, state };
}

/** What this browser has unsaved, whether or not the server has the draft. */
export function beginCopy(copy: UnsavedCopy & { readonly key: string }): Begun {
  const { user, id, name, base, draft, key } = copy;
  return {
    user,
    head: { id, name, shared: false },
    base,
    draft,
    state: { kind: 'saving' },
    copy: key,
  };
}

function headOf({ id, name, shared, owner }: StoredDraft): DraftHead {
  return { id, name, shared, ...(owner !== undefined && { owner }) };
}
