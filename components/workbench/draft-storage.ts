// The small form of zod: this is in the first load.
import * as z from 'zod/mini';
import { RELEASES } from '@/lib/workload/releases';
import { DESCRIPTOR_PATH, type Draft } from './draft';

const PREFIX = 'workload-studio/unsaved/';
const SAVED = 'workload-studio/saved';

const storedDraft = z.pipe(
  z.object({
    target: z.object({ namespace: z.string(), project: z.string(), component: z.string() }),
    image: z.string(),
    release: z.enum(RELEASES),
    files: z
      .array(z.tuple([z.string(), z.string()]))
      .check(z.refine((files) => files.some(([path]) => path === DESCRIPTOR_PATH))),
  }),
  z.transform(({ files, ...rest }): Draft => ({ ...rest, files: new Map(files) })),
);

const storedCopy = z.object({
  user: z.string(),
  id: z.string(),
  name: z.exactOptional(z.string()),
  base: z.object({ version: z.number(), draft: storedDraft }),
  draft: storedDraft,
  keptAt: z.number(),
});

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
  try {
    return storedCopy.parse(JSON.parse(stored ?? ''));
  } catch {
    return undefined;
  }
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
