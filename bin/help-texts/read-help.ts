/** The rows of `docs/findings.md`, by code. */
export function readFindingHelp(page: string) {
  return Object.fromEntries(
    readRows(page).map(([code = '', meaning = '', effect = '', remedy = '']) => [
      code,
      { meaning, effect, remedy },
    ]),
  );
}

/** The rows of `docs/errors.md`, by code; the status stands in `lib/errors.ts`. */
export function readErrorHelp(page: string) {
  return Object.fromEntries(
    readRows(page).map(([code = '', , when = '', remedy = '']) => [code, { when, remedy }]),
  );
}

/** The cells of each row that begins with a code, as plain text. */
function readRows(page: string): readonly (readonly string[])[] {
  const rows = page.match(/^\| `.*$/gm) ?? [];
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(plain),
  );
}

/** Without the marks of Markdown: a help text is shown where nothing renders it. */
function plain(cell: string): string {
  return cell
    .trim()
    .replaceAll('\\|', '|')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|`/g, '');
}
