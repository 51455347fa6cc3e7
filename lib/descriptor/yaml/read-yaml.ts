import type { Range } from '../range';
import type { Value } from '../value';
import { Cursor } from './cursor';
import { decodeBytes } from './decode-bytes';
import { parseDocument } from './parse-document';
import { resolveNodes } from './resolve-nodes';
import { Scanner } from './scanner';
import { YamlError } from './yaml-error';

export interface YamlProblem {
  /** The reference's exact words, for example `yaml: line 3: mapping values are not allowed in this context`. */
  readonly message: string;
  /** The best place to show it, which need not be the line of the message. */
  readonly range: Range;
}

export interface YamlDocument {
  /** Absent for an empty document and where there is a problem. */
  readonly root?: Value;
  readonly problem?: YamlProblem;
  /** The decoded text, which all ranges are offsets into. A byte order mark is part of it. */
  readonly text: string;
  /** Where the first document is over; OpenChoreo ignores what lies behind. The end of the text if there is a problem. */
  readonly endsAt: number;
  /** Comments of the document, from `#` to the end of the line; with a problem, those before it. */
  readonly comments: readonly Range[];
}

/**
 * Reads a descriptor as `sigs.k8s.io/yaml` does in `occ workload create`: YAML 1.1, the first document only.
 * Bytes are UTF-8, or UTF-16 with a byte order mark. Never throws.
 */
export function readYaml(source: string | Uint8Array): YamlDocument {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const decoded = decodeBytes(bytes);
  const { text } = decoded;
  const scanner = new Scanner(new Cursor(decoded));
  try {
    const { root, aliased, endsAt } = parseDocument(scanner);
    const comments = scanner.comments.filter((comment) => comment.from < endsAt);
    return { text, endsAt, comments, ...(root && { root: resolveNodes(root, aliased) }) };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const problem = { message: `yaml: ${error.message}`, range: visibleRange(error.range, text) };
    return { text, endsAt: text.length, comments: scanner.comments, problem };
  }
}

/** Within the text and, but at its end, at least one character wide. */
function visibleRange({ from, to }: Range, text: string): Range {
  const start = Math.min(from, text.length);
  return { from: start, to: Math.min(Math.max(start + 1, to), text.length) };
}
