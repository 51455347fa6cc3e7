import { RELEASES } from '@/lib/workload/releases';
import { DESCRIPTOR_PATH, type Draft } from './draft';

const PREFIX = 'workload-studio/unsaved/';
const SAVED = 'workload-studio/saved';

/** What the server has not got yet, with all that is needed to bring it there from another page. */
export interface UnsavedCopy {
  /** Whose it is: several people may use one browser. */
  readonly user: string;
  readonly id: string;
  /** The name a new draft is to get. */
  readonly name?: string;
  /** What `draft` was made from. */
  readonly base: { readonly version: number; readonly draft: Draft };
  readonly draft: Draft;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** What `printCopy` wrote, or undefined where there is nothing (or nothing of this shape). */
export function parseCopy(stored: string | null): UnsavedCopy | undefined {
  const { user, id, name, base, draft: written, keptAt } = readRecord(stored);
  const { version, draft: begun } = asRecord(base);
  const draft = readDraft(written);
  const from = readDraft(begun);
  if (typeof user !== 'string' || typeof id !== 'string' || typeof keptAt !== 'number')
    return undefined;
  if (typeof version !== 'number' || !draft || !from) return undefined;
  return {
    user,
    id,
    ...(typeof name === 'string' && { name }),
    base: { version, draft: from },
    draft,
    keptAt,
  };
}

/** By hand: this is in the first load, and the smallest of zod is twenty times as large. */
function readDraft(stored: unknown): Draft | undefined {
  const { target, image, release, files } = asRecord(stored);
  const { controlPlane, namespace, project, component } = asRecord(target);
  const known = RELEASES.find((one) => one === release);
  if (typeof namespace !== 'string' || typeof project !== 'string') return undefined;
  if (typeof component !== 'string' || typeof image !== 'string' || !known) return undefined;
  if (!Array.isArray(files) || !files.every(isFile)) return undefined;
  const texts = new Map(files);
  if (!texts.has(DESCRIPTOR_PATH)) return undefined;
  const named = typeof controlPlane === 'string' ? { controlPlane } : {};
  const place = { ...named, namespace, project, component };
  return { target: place, image, release: known, files: texts };
}

function isFile(stored: unknown): stored is [path: string, text: string] {
  return Array.isArray(stored) && typeof stored[0] === 'string' && typeof stored[1] === 'string';
}

interface Stored {
  readonly [key: string]: unknown;
}

function readRecord(stored: string | null): Stored {
  try {
    return asRecord(JSON.parse(stored ?? ''));
  } catch {
    return {};
  }
}

function asRecord(stored: unknown): Stored {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

export function printCopy(copy: UnsavedCopy): string {
  return JSON.stringify(copy, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** Where a page keeps its copy. Each page has its own: two of one draft do not overwrite each other. */
export function copyKey(id: string, page: string): string {
  return `${PREFIX}${id}/${page}`;
}

/** False where the browser refuses to keep it (storage full or switched off). */
export function keepCopy(key: string, copy: UnsavedCopy): boolean {
  try {
    localStorage.setItem(key, printCopy(copy));
    return true;
  } catch {
    return false;
  }
}

export function forgetCopy(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Switched off: then there is none.
  }
}

/** This person's copies of one draft, or of all, with their keys; the newest first. */
export function listCopies(user: string, id?: string): (UnsavedCopy & { readonly key: string })[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(id === undefined ? PREFIX : `${PREFIX}${id}/`))
      .flatMap((key) => {
        const copy = parseCopy(localStorage.getItem(key));
        return copy?.user === user ? [{ ...copy, key }] : [];
      })
      .toSorted((a, b) => b.keptAt - a.keptAt);
  } catch {
    return [];
  }
}

/** Tells this browser's other tabs that the server has a new version of a draft. */
export function tellOtherTabs(id: string): void {
  try {
    localStorage.setItem(SAVED, `${id} ${Date.now()}`);
  } catch {
    // They find out when they are looked at.
  }
}

/** Calls `listener` with the id of each draft that another tab saves. Returns the way to stop. */
export function watchOtherTabs(listener: (id: string) => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    const [id] = newValue?.split(' ') ?? [];
    if (key === SAVED && id !== undefined) listener(id);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
