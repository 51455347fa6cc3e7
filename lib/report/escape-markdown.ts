import { cutText, showText } from './show-text';

/**
 * Text of somebody else inside a line of Markdown or a cell of a table: no markup, no HTML, no link, no mention of a person
 * or an issue comes of it.
 */
export function escapeMarkdown(text: string, most: number): string {
  return (
    cutText(showText(text), most)
      .replaceAll(/[\\`*_{}[\]()#+\-.!|~$^=:/]/g, String.raw`\$&`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // A mention is looked for after escapes are gone, so something has to stand between.
      .replaceAll('@', '@\u200B')
      .replaceAll(String.raw`\#`, '\\#\u200B')
  );
}

/** Text of somebody else as code inside a line or a cell. */
export function codeSpan(text: string, most: number): string {
  const shown = cutText(showText(text), most);
  if (shown.trim() === '') return '';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  // A table is cut into cells before code is recognised.
  return `${fence}${pad}${shown.replaceAll('|', String.raw`\|`)}${pad}${fence}`;
}

/** Lines, each of which is on one line already, as a block of code. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
