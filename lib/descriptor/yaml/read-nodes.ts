import type { Range } from '../range';
import { Cursor } from './cursor';
import { decodeBytes } from './decode-bytes';
import type { Node } from './node';
import { parseDocument } from './parse-document';
import { Scanner } from './scanner';
import type { Token } from './token';
import { YamlError } from './yaml-error';

/** The first document of a text as it is written: before aliases, merges and scalars get their meaning. */
export interface WrittenDocument {
  /** Absent for an empty document. */
  readonly root?: Node;
  /** Up to the end of the document. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Range[];
  /** Where the document is over. */
  readonly endsAt: number;
}

/** Undefined where the text is no YAML. */
export function readNodes(text: string): WrittenDocument | undefined {
  try {
    const scanner = openScanner(text);
    const { root, endsAt } = parseDocument(scanner);
    const comments = scanner.comments.filter(({ from }) => from < endsAt);
    return { tokens: readTokens(text, endsAt), comments, endsAt, ...(root && { root }) };
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function openScanner(text: string): Scanner {
  return new Scanner(new Cursor(decodeBytes(new TextEncoder().encode(text))));
}

function readTokens(text: string, endsAt: number): readonly Token[] {
  const scanner = openScanner(text);
  const tokens: Token[] = [];
  for (let token = scanner.peek(); token.type !== 'stream-end'; token = scanner.peek()) {
    // Reading on might come upon an error in what OpenChoreo never looks at.
    if (token.start.offset >= endsAt) break;
    tokens.push(token);
    scanner.skip();
  }
  return tokens;
}
