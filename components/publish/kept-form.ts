import type { ImageForm } from './image-form';

let kept: { readonly userId: string; readonly form: ImageForm } | undefined;

/**
 * Keeps what somebody typed for when they come back to the form, after a look at History, say; without `form` it is
 * forgotten. In memory alone, since files may hold secrets: loading the page anew, as signing out does, forgets it too.
 */
export function keepForm(userId: string, form?: ImageForm): void {
  kept = form && { userId, form };
}

/** What this person typed: somebody else may have signed in in another tab. */
export function findKeptForm(userId: string): ImageForm | undefined {
  return kept?.userId === userId ? kept.form : undefined;
}
