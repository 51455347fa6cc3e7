import type { PreparedFinding } from './prepare-report';
import { showText } from './show-text';

/** So much of a line is shown around the place. Characters. */
const WIDTH = 100;
const LEAD = 30;

/** The line on which a finding begins, and a line of carets below its range; nothing where the text is not known. */
export function codeFrame(finding: PreparedFinding): readonly string[] {
  const { lineText, line, column, endLine, endColumn } = finding;
  if (lineText === undefined) return [];
  const from = column - 1 < WIDTH - LEAD ? 0 : column - 1 - LEAD;
  const end = endLine === line ? endColumn - 1 : lineText.length;
  // Of each part by itself: what is hidden is shown longer than it is.
  const parts = [
    lineText.slice(from, column - 1),
    lineText.slice(column - 1, Math.min(end, from + WIDTH)),
    lineText.slice(Math.min(end, from + WIDTH), from + WIDTH),
  ].map(showText);
  const [before = '', marked = '', after = ''] = parts;
  const [lead, tail] = [from > 0 ? '…' : '', lineText.length > from + WIDTH ? '…' : ''];
  const number = String(line);
  const gutter = ' '.repeat(number.length);
  return [
    `${number} | ${lead}${before}${marked}${after}${tail}`,
    `${gutter} | ${' '.repeat(lead.length + before.length)}${'^'.repeat(Math.max(1, marked.length))}`,
  ];
}
