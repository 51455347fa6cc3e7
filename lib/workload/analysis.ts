import { checkDescriptor } from '../descriptor/check/check-descriptor';
import type { Finding } from '../descriptor/finding';
import { readDescriptor, type ReadDescriptor } from '../descriptor/read-descriptor';
import type { Descriptor } from './generate';
import type { Release } from './releases';

/** What a descriptor says by itself, whatever image it is for. */
export interface Analysis {
  readonly read: ReadDescriptor;
  readonly findings: readonly Finding[];
}

/** Whom a descriptor is for, as far as its analysis depends on it. */
export interface AnalysisTarget {
  readonly release: Release;
  readonly component: string;
}

/** In steps, as `generateInSteps`. */
export function* analyseInSteps(
  { text, files, read: known }: Descriptor & { readonly read?: ReadDescriptor },
  { release, component }: AnalysisTarget,
): Generator<void, Analysis> {
  const read = known ?? readDescriptor(text, release);
  yield;
  // What is too much to convert is too much to look at.
  if (read.failure?.stage === 'limit') return { read, findings: [] };
  const { document } = read;
  const findings = [...checkDescriptor({ document, files, release, component })];
  yield;
  return { read, findings };
}

/** A longer text is not remembered. In characters, its files included. */
const LONGEST = 8 * 1024;
/** What is remembered takes up to some hundred times as many bytes. In characters. */
const MOST = 512 * 1024;

/**
 * Remembers analyses: a descriptor stays the same for many images, and is first planned and then published. The one that
 * was asked for least recently is forgotten first.
 */
export class AnalysisMemory {
  readonly #known = new Map<string, Analysis>();
  #size = 0;

  find(descriptor: Descriptor, target: AnalysisTarget): Analysis | undefined {
    const key = keyOf(descriptor, target);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (key === undefined || known === undefined) return undefined;
    this.#known.delete(key);
    this.#known.set(key, known);
    return known;
  }

  add(descriptor: Descriptor, target: AnalysisTarget, analysis: Analysis): void {
    const key = keyOf(descriptor, target);
    if (key === undefined || this.#known.has(key)) return;
    this.#known.set(key, analysis);
    this.#size += key.length;
    for (const [oldest] of this.#known) {
      if (this.#size <= MOST) break;
      this.#known.delete(oldest);
      this.#size -= oldest.length;
    }
  }
}

function keyOf(
  { text, files }: Descriptor,
  { release, component }: AnalysisTarget,
): string | undefined {
  let size = text.length;
  for (const [path, content] of files) size += path.length + content.length;
  return size > LONGEST ? undefined : JSON.stringify([release, component, text, ...files]);
}
