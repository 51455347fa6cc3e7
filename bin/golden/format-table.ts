const COLUMN = 16;

/** One line per row, in columns of equal width. */
export function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((row) =>
    row
      .map((cell) => cell.padEnd(COLUMN))
      .join('')
      .trimEnd(),
  );
}

/** `3 of 4 (75.00%)`. */
export function formatShare(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(2)}%)`;
}
