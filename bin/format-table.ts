/** A table of Markdown as Prettier writes it; the first row is its head. Ends without a line break. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, at) => cell.padEnd(widths?.[at] ?? 0));
    return `| ${cells.join(' | ')} |`;
  });
  const rule = `| ${(widths ?? []).map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
