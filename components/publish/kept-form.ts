import type { ImageForm } from './image-form';

let kept: ImageForm | undefined;

/**
 * Keeps what was typed for who comes back to the form, a look at History later, say; `undefined` forgets it. In memory
 * alone, since files may hold secrets: loading the page anew, as signing out does, forgets it too.
 */
export function keepForm(form: ImageForm | undefined): void {
  kept = form;
}

export function findKeptForm(): ImageForm | undefined {
  return kept;
}
