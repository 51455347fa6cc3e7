import type { ActionFailure, ActionResult } from '@/components/studio-actions';
import type { Draft } from '@/components/workbench/draft';
import type { SaveOutcome, SaveRequest, StoredDraft } from '@/lib/drafts/draft';
import type { ErrorCode } from '@/lib/errors';
import { isSameDraft, nameFor, toContent, toDraft } from './draft-content';

/** A state of the draft that the server has, or that was begun with: `version` 0 is nowhere but here. */
export interface Base {
  readonly version: number;
  readonly draft: Draft;
}

export type SaveState =
  /** As it was begun with: there is nothing to save yet. */
  | { readonly kind: 'untouched' }
  /** `at`: milliseconds since 1970. `by`: where it was not this page. */
  | { readonly kind: 'saved'; readonly at: number; readonly by?: string }
  | { readonly kind: 'saving' }
  /** The server cannot be reached, or asks to sign in; it is tried again. `kept`: this browser has a copy. */
  | { readonly kind: 'waiting'; readonly signedOut: boolean; readonly kept: boolean }
  /** The server does not take it as it is; it is tried again after the next edit. */
  | { readonly kind: 'refused'; readonly failure: ActionFailure; readonly kept: boolean }
  /** Somebody saved another text; this page keeps its own until a person decides. */
  | { readonly kind: 'conflict'; readonly theirs: StoredDraft }
  /** Deleted, or not shared any more. */
  | { readonly kind: 'gone' };

export interface SaverDeps {
  /** Rejects where the server cannot be reached. `leaving`: the page may be gone before the answer. */
  readonly put: (request: SaveRequest, leaving: boolean) => Promise<ActionResult<SaveOutcome>>;
  readonly get: (id: string) => Promise<ActionResult<StoredDraft>>;
  /** Keeps a copy in this browser in place of the one before; false where the browser refuses. */
  readonly keep: (draft: Draft, base: Base) => boolean;
  /** Drops that copy. */
  readonly forget: () => void;
  readonly now: () => number;
  /** Milliseconds. Gives the way to call it off. */
  readonly schedule: (task: () => void, delay: number) => () => void;
  /** The server took a version from here. */
  readonly onSaved: () => void;
}

/** Who shows the draft. */
export interface SaverListener {
  /** Called with each new state. */
  readonly onState: (state: SaveState) => void;
  /** Somebody else's newer version, taken over since there was nothing unsaved here. */
  readonly onNews: (draft: Draft) => void;
}

interface Beginning {
  readonly id: string;
  /** What a new draft is to be called; undefined: as its component. */
  readonly name: string | undefined;
  readonly base: Base;
  readonly draft: Draft;
  readonly state: SaveState;
}

/** Typing must have rested this long, or gone on for so long, before a save. Milliseconds, as all here. */
const REST = 1_000;
const LONGEST_WAIT = 10_000;
const FIRST_RETRY = 1_000;
const SLOWEST_RETRY = 30_000;
/** Drafts whose answers were lost, kept to be recognised if they arrived after all. */
const REMEMBERED = 20;

/** Failures that only another content mends. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['bad-request', 'too-large', 'forbidden']);

/** Brings one draft to the server shortly after each edit, and never over what this page has not seen. */
export class DraftSaver {
  readonly id: string;
  readonly #deps: SaverDeps;
  #name: string | undefined;
  #base: Base;
  #newest: Draft;
  #state: SaveState;
  #busy = false;
  #listener: SaverListener | undefined;
  #unsavedSince: number | undefined;
  #failures = 0;
  #lost: Draft[] = [];
  #callOffRest = () => {};
  #callOffRetry = () => {};

  /** `draft` is another than that of `base` where something is unsaved. */
  constructor({ id, name, base, draft, state }: Beginning, deps: SaverDeps) {
    this.id = id;
    this.#name = name;
    this.#deps = deps;
    this.#base = base;
    this.#newest = draft;
    this.#state = state;
  }

  get state(): SaveState {
    return this.#state;
  }

  get base(): Base {
    return this.#base;
  }

  /** What a new draft is to be called; undefined: as its component. */
  get name(): string | undefined {
    return this.#name;
  }

  rename(name: string): void {
    this.#name = name;
  }

  /** Takes note of an edit. Cheap: nothing is written before typing rests. */
  change(draft: Draft): void {
    if (draft === this.#newest) return;
    this.#newest = draft;
    const now = this.#deps.now();
    this.#unsavedSince ??= now;
    if (!this.#isHeld()) this.#tell(SAVING);
    this.#restFor(Math.min(REST, this.#unsavedSince + LONGEST_WAIT - now));
  }

  /** Saves now what is unsaved: the connection may be back, or somebody signed in again. */
  retry(): void {
    if (this.#state.kind === 'waiting') void this.#save();
  }

  /** Keeps what is unsaved and begins to send it: the page may be gone in a moment. */
  leave(): void {
    if (!this.#isUnsaved()) return;
    this.#keep();
    if (!this.#isHeld() || this.#state.kind === 'waiting') void this.#save(true);
  }

  /** Saves at once what is unsaved, and goes on. */
  start(listener: SaverListener): void {
    this.#listener = listener;
    listener.onState(this.#state);
    if (this.#isUnsaved()) this.#restFor(0);
  }

  stop(): void {
    this.#listener = undefined;
    this.leave();
    this.#callOffRest();
    this.#callOffRetry();
  }

  /** Looks whether somebody else has saved: takes it over where nothing is unsaved here, else it is a conflict. */
  async check(): Promise<void> {
    if (this.#busy || this.#base.version === 0) return;
    const asked = await this.#deps.get(this.id).catch(() => undefined);
    if (!asked || this.#busy || !this.#listener) return;
    if (asked.ok) {
      const known =
        this.#state.kind === 'conflict' ? this.#state.theirs.version : this.#base.version;
      if (asked.value.version > known) this.#meet(asked.value);
    } else if (asked.error.code === 'not-found') this.#tell({ kind: 'gone' });
  }

  /** Ends a conflict: `draft` is what came of the meeting with `theirs`, which the person has seen. */
  settle(draft: Draft, theirs: StoredDraft): void {
    this.#newest = draft;
    this.#rebase({ version: theirs.version, draft: toDraft(theirs.content) });
  }

  /** Gives up what is unsaved, here and in this browser. */
  drop(): void {
    this.#base = { ...this.#base, draft: this.#newest };
    this.#deps.forget();
  }

  #isUnsaved(): boolean {
    return this.#newest !== this.#base.draft;
  }

  /** Edits are kept in this browser alone until somebody decides, or until a retry gets through. */
  #isHeld(): boolean {
    const { kind } = this.#state;
    return kind === 'conflict' || kind === 'gone' || kind === 'waiting';
  }

  #restFor(delay: number): void {
    this.#callOffRest();
    this.#callOffRest = this.#deps.schedule(() => {
      this.#unsavedSince = undefined;
      if (this.#isHeld()) this.#keep();
      else void this.#save();
    }, delay);
  }

  #keep(): boolean {
    return this.#deps.keep(this.#newest, this.#base);
  }

  async #save(leaving = false): Promise<void> {
    if (this.#busy || !this.#isUnsaved()) return;
    this.#busy = true;
    const [sent, base] = [this.#newest, this.#base.version];
    const kept = this.#keep();
    const name = this.#name ?? nameFor(sent);
    const request = { id: this.id, base, name, content: toContent(sent) };
    const answer = await this.#deps.put(request, leaving).catch(() => undefined);
    this.#busy = false;
    if (answer?.ok) {
      this.#failures = 0;
      if (answer.value.kind === 'conflict') this.#meet(answer.value.current);
      else this.#stand({ version: answer.value.version, draft: sent });
      return;
    }
    if (!answer) this.#lost = [...this.#lost, sent].slice(-REMEMBERED);
    if (answer?.error.code === 'not-found') this.#tell({ kind: 'gone' });
    else if (answer && FINAL.has(answer.error.code))
      this.#tell({ kind: 'refused', failure: answer.error, kept });
    else this.#wait(answer?.error.code === 'unauthenticated', kept);
  }

  /** The server has `base`, from here. */
  #stand(base: Base): void {
    this.#deps.forget();
    this.#deps.onSaved();
    this.#rebase(base);
  }

  #rebase(base: Base): void {
    this.#lost = [];
    // The same text as it is here counts as this one.
    const same = isSameDraft(base.draft, this.#newest);
    this.#base = same ? { ...base, draft: this.#newest } : base;
    if (same) {
      this.#deps.forget();
      return this.#tell({ kind: 'saved', at: this.#deps.now() });
    }
    this.#tell(SAVING);
    if (this.#listener) this.#restFor(REST);
    else void this.#save(true);
  }

  /** The server has another version than the one this page began with. */
  #meet(stored: StoredDraft): void {
    const theirs = toDraft(stored.content);
    const base = { version: stored.version, draft: theirs };
    const harmless = [this.#newest, this.#base.draft, ...this.#lost];
    if (!this.#isUnsaved()) {
      this.#newest = theirs;
      this.#base = base;
      this.#listener?.onNews(theirs);
      this.#tell({ kind: 'saved', at: Date.parse(stored.savedAt), by: stored.savedBy });
    } else if (harmless.some((draft) => isSameDraft(draft, theirs))) this.#rebase(base);
    else {
      this.#keep();
      this.#tell({ kind: 'conflict', theirs: stored });
    }
  }

  #wait(signedOut: boolean, kept: boolean): void {
    this.#tell({ kind: 'waiting', signedOut, kept });
    if (!this.#listener) return;
    const delay = Math.min(FIRST_RETRY * 2 ** this.#failures, SLOWEST_RETRY);
    this.#failures += 1;
    this.#callOffRetry();
    this.#callOffRetry = this.#deps.schedule(() => void this.#save(), delay);
  }

  #tell(state: SaveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener?.onState(state);
  }
}

const SAVING: SaveState = { kind: 'saving' };
