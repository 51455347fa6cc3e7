import type { Draft } from '@/components/workbench/draft';
import type { DraftContent } from '@/lib/drafts/draft';
import { targetNameOf } from '@/lib/target-name';

export function toContent({ target, image, release, files }: Draft): DraftContent {
  return { target, image, release, files: [...files] };
}

export function toDraft({ files, ...rest }: DraftContent): Draft {
  return { ...rest, files: new Map(files) };
}

/** Whether two drafts say the same, whatever the order of their files. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return (
    a.image === b.image &&
    a.release === b.release &&
    targetNameOf(a.target) === targetNameOf(b.target) &&
    a.target.namespace === b.target.namespace &&
    a.target.project === b.target.project &&
    a.target.component === b.target.component &&
    a.files.size === b.files.size &&
    [...a.files].every(([path, text]) => b.files.get(path) === text)
  );
}

/** What a draft is called until somebody names it. */
export function nameFor({ target }: Draft): string {
  return target.component.trim().slice(0, 80) || 'Untitled';
}
