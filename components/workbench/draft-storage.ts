import { z } from 'zod';
import { RELEASES } from '@/lib/workload/releases';
import { DESCRIPTOR_PATH, type Draft } from './draft';

const KEYS = { present: 'workload-studio/draft', aside: 'workload-studio/draft-aside' } as const;

/** `aside`: the draft that another took the place of, to be brought back. */
type DraftPlace = keyof typeof KEYS;

const storedDraft = z.object({
  savedAt: z.number(),
  target: z.object({ namespace: z.string(), project: z.string(), component: z.string() }),
  image: z.string(),
  release: z.enum(RELEASES),
  files: z
    .array(z.tuple([z.string(), z.string()]))
    .refine((files) => files.some(([path]) => path === DESCRIPTOR_PATH)),
});

export interface SavedDraft {
  readonly draft: Draft;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What `saveDraft` wrote, or undefined where there is nothing (or nothing of this shape). */
export function parseDraft(stored: string | null): SavedDraft | undefined {
  if (stored === null) return undefined;
  try {
    const { savedAt, files, ...rest } = storedDraft.parse(JSON.parse(stored));
    return { savedAt, draft: { ...rest, files: new Map(files) } };
  } catch {
    return undefined;
  }
}

export function printDraft({ draft, savedAt }: SavedDraft): string {
  return JSON.stringify({ ...draft, files: [...draft.files], savedAt });
}

export function loadDraft(place: DraftPlace = 'present'): SavedDraft | undefined {
  try {
    return parseDraft(localStorage.getItem(KEYS[place]));
  } catch {
    // Storage may be switched off; then there simply is no earlier draft.
    return undefined;
  }
}

/** False where the browser refuses to keep it (storage full or switched off). */
export function saveDraft(saved: SavedDraft, place: DraftPlace = 'present'): boolean {
  try {
    localStorage.setItem(KEYS[place], printDraft(saved));
    return true;
  } catch {
    return false;
  }
}

/** Calls `listener` when another tab saves. Returns the way to stop. */
export function watchOtherTabs(listener: (saved: SavedDraft) => void): () => void {
  const onStorage = (event: StorageEvent) => {
    const saved = event.key === KEYS.present ? parseDraft(event.newValue) : undefined;
    if (saved) listener(saved);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
