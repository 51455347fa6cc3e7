import type { Account, Fate } from './account';

const COLUMNS = ['files', 'imports', 'refused', 'carried', 'guessed', 'left out', 'unsaid'];
const WIDTH = 10;

/** One line for each set: its files, imports (one for each choice), and the scalars of what was imported, by their fate. */
export function tabulateSets(
  sets: ReadonlyMap<string, readonly (readonly Account[])[]>,
): readonly string[] {
  const rows = [...sets].map(([name, files]) => {
    const accounts = files.flat();
    const taken = accounts.filter(({ kind }) => kind === 'taken');
    const count = (fate: Fate) => taken.reduce((sum, { fates }) => sum + fates[fate], 0);
    const refused = accounts.length - taken.length;
    const fates = (['carried', 'guessed', 'left-out', 'none'] as const).map(count);
    return formatRow(name, [files.length, taken.length, refused, ...fates]);
  });
  return [formatRow('', COLUMNS), ...rows];
}

function formatRow(name: string, cells: readonly (string | number)[]): string {
  return name.padEnd(WIDTH) + cells.map((cell) => String(cell).padStart(WIDTH)).join('');
}
