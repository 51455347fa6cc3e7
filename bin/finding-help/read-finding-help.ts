/** A row of `docs/findings.md`, its cells as plain text. */
interface FindingHelp {
  readonly meaning: string;
  readonly effect: string;
  readonly remedy: string;
}

/** The rows of all tables of findings on the page, by code. */
export function readFindingHelp(page: string): Readonly<Record<string, FindingHelp>> {
  const rows = page.match(/^\| `.*$/gm) ?? [];
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.split(/(?<!\\)\|/).slice(1, -1);
      const [code = '', meaning = '', effect = '', remedy = ''] = cells.map(plain);
      return [code, { meaning, effect, remedy }];
    }),
  );
}

/** Without the marks of Markdown: a help text is shown where nothing renders it. */
function plain(cell: string): string {
  return cell
    .trim()
    .replaceAll('\\|', '|')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '');
}
