import type { PublishInput } from '@/components/studio-actions';
import type { Target } from '@/lib/publish/plan';
import type { Release } from '@/lib/workload/releases';

export const DESCRIPTOR_PATH = 'workload.yaml';

/** What somebody is working on in this browser. Immutable: every edit makes a new one. */
export interface Draft {
  readonly target: Target;
  readonly image: string;
  readonly release: Release;
  /** All files by path, `workload.yaml` first. */
  readonly files: ReadonlyMap<string, string>;
}

const MAX_FILES = 20;
const MAX_FILES_BYTES = 1024 * 1024;
const MAX_DESCRIPTOR_BYTES = 64 * 1024;

export function descriptorText(draft: Draft): string {
  return draft.files.get(DESCRIPTOR_PATH) ?? '';
}

/** The files the descriptor may refer to: all but itself. */
export function companionFiles(draft: Draft): ReadonlyMap<string, string> {
  const files = new Map(draft.files);
  files.delete(DESCRIPTOR_PATH);
  return files;
}

const inputs = new WeakMap<Draft, PublishInput>();

/** The draft as it is published; the same object for the same draft. */
export function toPublishInput(draft: Draft): PublishInput {
  const known = inputs.get(draft);
  if (known) return known;
  const input = {
    target: draft.target,
    image: draft.image.trim(),
    release: draft.release,
    descriptor: {
      text: descriptorText(draft),
      files: Object.fromEntries(companionFiles(draft)),
    },
  };
  inputs.set(draft, input);
  return input;
}

/** The draft that is published as `input`; undefined for an image alone. */
export function draftOf({ descriptor, ...rest }: PublishInput): Draft | undefined {
  if (!descriptor) return undefined;
  // A pipeline may send the descriptor among its files too: the one that was converted stays.
  const { [DESCRIPTOR_PATH]: _, ...others } = descriptor.files;
  const files = new Map([[DESCRIPTOR_PATH, descriptor.text], ...Object.entries(others)]);
  return { ...rest, files };
}

export function setFile(draft: Draft, path: string, text: string): Draft {
  return { ...draft, files: new Map(draft.files).set(path, text) };
}

/** Adds a file as the one at `index`. */
export function insertFile(draft: Draft, path: string, text: string, index: number): Draft {
  return { ...draft, files: new Map([...draft.files].toSpliced(index, 0, [path, text])) };
}

export function removeFile(draft: Draft, path: string): Draft {
  const files = new Map(draft.files);
  files.delete(path);
  return { ...draft, files };
}

export function renameFile(draft: Draft, from: string, to: string): Draft {
  const entries = [...draft.files].map(
    ([path, text]) => [path === from ? to : path, text] as const,
  );
  return { ...draft, files: new Map(entries) };
}

/** What is still to be filled in before anything can be published, as a sentence. */
export function describeMissing(draft: Draft): string | undefined {
  const { namespace, project, component } = draft.target;
  const absent = [
    namespace.trim() === '' && 'a namespace',
    project.trim() === '' && 'a project',
    component.trim() === '' && 'a component',
    draft.image.trim() === '' && 'an image',
  ].filter((name) => name !== false);
  if (absent.length === 0) return undefined;
  return `To publish, fill in ${new Intl.ListFormat('en').format(absent)}.`;
}

/** Why `path` cannot name a further file of the draft; undefined when it can. */
export function refusePath(draft: Draft, path: string): string | undefined {
  if (path === '') return 'Give the file a name, for example configs/app.toml.';
  if (path.startsWith('/') || path.includes('\\') || path.endsWith('/'))
    return 'Write the path relative to workload.yaml, with / between folders.';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'The path may not have empty parts, “.” or “..”.';
  if (draft.files.has(path)) return `There is already a file ${path}.`;
  return undefined;
}

/** Why a draft is more than the studio takes; undefined when it is not. */
export function refuseSize(draft: Draft): string | undefined {
  const companions = companionFiles(draft);
  if (companions.size > MAX_FILES)
    return `A draft holds at most ${MAX_FILES} files beside workload.yaml; this would be ${companions.size}.`;
  if (countBytes(descriptorText(draft)) > MAX_DESCRIPTOR_BYTES)
    return 'workload.yaml may have at most 64 KiB.';
  let bytes = 0;
  for (const text of companions.values()) bytes += countBytes(text);
  if (bytes > MAX_FILES_BYTES)
    return `The files beside workload.yaml may have at most 1 MiB together; these have ${(bytes / MAX_FILES_BYTES).toFixed(1)} MiB.`;
  return undefined;
}

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
