/** `name: DB_PASSWORD`, also as the first of an item, and in JSON. */
const NAMING = /^["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)/;
/** The same between braces. */
const NAMING_BESIDE = /[{,]\s*["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)/;

/** Where the key of a line begins, behind the dash of an item; blank lines and comments have none. */
function columnOf(line: string): number | undefined {
  const [start] = /^\s*(?:-\s+)?(?=[^\s#])/.exec(line) ?? [];
  return start?.length;
}

/**
 * What the `name` or `key` beside the line `at` says, in the same item of a list: a secret is told by it where the line
 * itself says only `value: …`.
 */
export function findOwner(lines: readonly string[], at: number): string | undefined {
  const line = lines[at] ?? '';
  const beside = NAMING_BESIDE.exec(line)?.[1];
  if (beside !== undefined) return beside;
  return search(lines, at, -1) ?? search(lines, at, 1);
}

function search(lines: readonly string[], at: number, step: 1 | -1): string | undefined {
  const column = columnOf(lines[at] ?? '');
  if (column === undefined) return undefined;
  for (let index = at; lines[index] !== undefined; index += step) {
    const line = lines[index] ?? '';
    const here = columnOf(line);
    if (here === undefined || here > column) continue;
    const isFirst = /^\s*-\s/.test(line);
    if (here < column || (step === 1 && isFirst && index !== at)) return undefined;
    const name = NAMING.exec(line.slice(here))?.[1];
    if (name !== undefined) return name;
    if (step === -1 && isFirst) return undefined;
  }
  return undefined;
}
