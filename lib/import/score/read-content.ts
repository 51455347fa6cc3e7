import { cleanPath } from '../../descriptor/clean-path';
import { decodeBase64 } from '../../descriptor/yaml/decode-base64';
import { childOf, itemsOf, textOf, type SourceNode } from '../source-node';
import type { ScoreWorkload } from './score-workload';

/** The content of a mounted file, before its placeholders are filled in. */
export interface FileContent {
  readonly text: string;
  /** Where the source says it. */
  readonly place: SourceNode;
  /** Relative to the descriptor, where it is a file of its own. */
  readonly path?: string;
  readonly hasPlaceholders: boolean;
  /** What to know about it. */
  readonly message?: string;
}

/** The content that one of `content`, `source` and `binaryContent` gives, or why it cannot be had. */
export function readContent(
  workload: ScoreWorkload,
  file: SourceNode,
): FileContent | { readonly problem: string } {
  const hasPlaceholders = textOf(childOf(file, 'noExpand')) !== 'true';
  const content = childOf(file, 'content');
  const inline = linesOf(content) ?? textOf(content);
  if (content && inline !== undefined) return { text: inline, place: content, hasPlaceholders };
  const binary = childOf(file, 'binaryContent');
  if (binary) return readBinary(binary);
  const source = childOf(file, 'source');
  const path = textOf(source);
  if (source && path !== undefined) return readSource(workload, source, path, hasPlaceholders);
  return { problem: 'It has no content. Add one in the descriptor.' };
}

/** Score once had a list of lines. */
function linesOf(content: SourceNode | undefined): string | undefined {
  if (content?.value.kind !== 'list') return undefined;
  return itemsOf(content)
    .map((line) => textOf(line) ?? '')
    .join('\n');
}

function readBinary(place: SourceNode): ReturnType<typeof readContent> {
  const text = decodeBase64(textOf(place) ?? '');
  if (text === undefined) return { problem: 'Its binaryContent is no base64.' };
  // What is not of UTF-8 comes out as U+FFFD.
  if (/[\0\ufffd]/.test(text)) {
    return { problem: 'A Workload holds texts, and this file is none. Put it into the image.' };
  }
  const message = 'The bytes are a text, and stand there as such.';
  return { text, place, hasPlaceholders: false, message };
}

function readSource(
  { source: { path: scoreFile, files } }: ScoreWorkload,
  place: SourceNode,
  written: string,
  hasPlaceholders: boolean,
): ReturnType<typeof readContent> {
  const folder = scoreFile.slice(0, scoreFile.lastIndexOf('/') + 1);
  const text = files.get(cleanPath(folder + written));
  const path = cleanPath(written);
  if (text === undefined) {
    return {
      problem: `There is no file ${written} here. Import the folder that holds it, or add the file to the draft and name it under configurations.files.`,
    };
  }
  // The descriptor stands for the Score file, and its files have to lie below it.
  return { text, place, path: path.replace(/^(?:\.\.\/)+/, ''), hasPlaceholders };
}
