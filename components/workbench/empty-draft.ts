import { DESCRIPTOR_PATH, type Draft } from './draft';

/** What a descriptor begins with, and no files; target, image and release stay. */
export function emptyDraft(draft: Draft): Draft {
  const name = draft.target.component.trim() || 'my-component';
  const text = `apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: ${name}\n`;
  return { ...draft, files: new Map([[DESCRIPTOR_PATH, text]]) };
}
