import { lineStart, nextLine } from '../descriptor/check/edits';

/** Where the line that holds the offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const next = nextLine(text, offset);
  const end = text[next - 1] === '\n' && next > offset ? next - 1 : next;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** True when nothing but spaces stands before the offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return /^\ufeff? *$/.test(text.slice(lineStart(text, offset), offset));
}

/** True when the rest of the line behind the offset is empty or a comment. */
export function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:#.*)?$/.test(text.slice(offset, lineEnd(text, offset)));
}

/**
 * The end of the line on which a part of a block ends or, where comments follow that stand deeper than the block and so
 * belong to the part, of the last of them.
 */
export function endOfPart(text: string, to: number, column: number): number {
  let end = lineEnd(text, to);
  for (;;) {
    const next = nextLine(text, end);
    const comment = /^( *)#/.exec(text.slice(next, lineEnd(text, next)));
    if (next <= end || comment?.[1] === undefined || comment[1].length <= column) return end;
    end = lineEnd(text, next);
  }
}

/** The start of the next line from here on that is not blank, or the end of the text. */
export function skipBlankLines(text: string, offset: number): number {
  let at = nextLine(text, offset);
  while (at < text.length && text.slice(at, lineEnd(text, at)).trim() === '')
    at = nextLine(text, at);
  return at;
}

/** A space where a colon stands before the offset: in brackets `a:,` and `a:}` are other keys than `a: ,` and `a: }`. */
export function gapBehindColon(text: string, offset: number): string {
  return text[offset - 1] === ':' ? ' ' : '';
}
