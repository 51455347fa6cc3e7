import { childOf, textOf, type SourceNode } from '../source-node';

/** A piece of a text of Score: what stands as it is, or `${…}`. */
export type TextPart = string | Reference;

export interface Reference {
  /** `${resources.db.host}`. */
  readonly written: string;
  /** `resources`, `db`, `host`. */
  readonly steps: readonly string[];
}

/** Rule of score-go, `framework/substitution.go`: `$$` is an escaped dollar, and a dollar before anything else is itself. */
const PLACEHOLDER = /\$\$|\$\{([^}]*)\}/g;

/** Takes a text apart. What `metadata` answers becomes literal, and no two literals stand side by side. */
export function readText(text: string, metadata: SourceNode | undefined): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    append(parts, text.slice(from, match.index));
    append(parts, readPlaceholder(match[0], match[1], metadata));
    from = match.index + match[0].length;
  }
  append(parts, text.slice(from));
  return parts;
}

/** The text, where nothing in it has to be asked for. */
export function literalOf(parts: readonly TextPart[]): string | undefined {
  if (parts.length === 0) return '';
  const [only, more] = parts;
  return typeof only === 'string' && more === undefined ? only : undefined;
}

/** Only the placeholders. */
export function referencesOf(parts: readonly TextPart[]): readonly Reference[] {
  return parts.filter((part) => typeof part !== 'string');
}

function readPlaceholder(
  written: string,
  inside: string | undefined,
  metadata: SourceNode | undefined,
): TextPart {
  if (inside === undefined) return '$';
  // A backslash keeps a dot inside of a step.
  const steps = inside.split(/(?<!\\)\./).map((step) => step.trim().replaceAll('\\.', '.'));
  const answer = steps[0] === 'metadata' ? lookUp(metadata, steps.slice(1)) : undefined;
  return answer ?? { written, steps };
}

function lookUp(metadata: SourceNode | undefined, steps: readonly string[]): string | undefined {
  let here = metadata;
  for (const step of steps) here = childOf(here, step);
  return textOf(here);
}

function append(parts: TextPart[], part: TextPart): void {
  const last = parts.at(-1);
  if (part === '') return;
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}
