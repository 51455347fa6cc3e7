import { z } from 'zod';
import { RELEASES } from '@/lib/workload/releases';
import { DESCRIPTOR_PATH, type Draft } from './draft';

const DRAFT_KEY = 'workload-studio/draft';

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

export function loadDraft(): SavedDraft | undefined {
  try {
    return parseDraft(localStorage.getItem(DRAFT_KEY));
  } catch {
    // Storage may be switched off; then there simply is no earlier draft.
    return undefined;
  }
}

/** False where the browser refuses to keep it (storage full or switched off). */
export function saveDraft(saved: SavedDraft): boolean {
  try {
    localStorage.setItem(DRAFT_KEY, printDraft(saved));
    return true;
  } catch {
    return false;
  }
}

/** Calls `listener` when another tab saves. Returns the way to stop. */
export function watchOtherTabs(listener: (saved: SavedDraft) => void): () => void {
  const onStorage = (event: StorageEvent) => {
    const saved = event.key === DRAFT_KEY ? parseDraft(event.newValue) : undefined;
    if (saved) listener(saved);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
