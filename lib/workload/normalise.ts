import { isOriginAnnotation } from './origin';
import type { Workload } from './workload';

/** What of a Workload is its author's: the rest is set by the server, or says who published it. */
export interface NormalWorkload {
  readonly spec: unknown;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The API server sets these two from `spec.owner` on every write. */
const OWNER_LABELS = new Set(['openchoreo.dev/project', 'openchoreo.dev/component']);

/**
 * Two Workloads with the same normal form mean the same to OpenChoreo: keys are in order, and what its Go structs
 * drop on the way in (`null`, `""`, `0`, `[]`, `{}` in a field) is gone. Items of lists stay, whatever they are.
 */
export function normaliseWorkload(workload: Workload): NormalWorkload {
  const known = normalForms.get(workload);
  if (known) return known;
  const made = normalFormOf(workload);
  normalForms.set(workload, made);
  return made;
}

/** One Workload is compared and hashed several times while it is published, and nobody changes one. */
const normalForms = new WeakMap<Workload, NormalWorkload>();
const canonicalTexts = new WeakMap<Workload, string>();

function normalFormOf({ metadata, spec }: Workload): NormalWorkload {
  return {
    spec: normalise(spec),
    labels: sortEntries(
      Object.entries(metadata.labels ?? {}).filter(([k]) => !OWNER_LABELS.has(k)),
    ),
    annotations: sortEntries(
      Object.entries(metadata.annotations ?? {}).filter(([key]) => !isOriginAnnotation(key)),
    ),
  };
}

/** Equal text for, and only for, the same normal form. */
export function canonicalJson(workload: Workload): string {
  const known = canonicalTexts.get(workload);
  if (known !== undefined) return known;
  const text = JSON.stringify(normaliseWorkload(workload));
  canonicalTexts.set(workload, text);
  return text;
}

export function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value !== 'object' || value === null) return value;
  const kept: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const normal = normalise(part);
    if (!isZero(normal)) kept.push([key, normal]);
  }
  return sortEntries(kept);
}

function isZero(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

function sortEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  // Most objects are small, and in order as they come.
  const isSorted = entries.every(([key], at) => at === 0 || (entries[at - 1]?.[0] ?? '') < key);
  return Object.fromEntries(isSorted ? entries : entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
