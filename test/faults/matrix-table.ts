import type { Outcome } from '../../lib/publish/plan';
import { FAULTS } from './faults';
import type { CellResult, Column } from './run-cell';
import { type MatrixRun, TABLES } from './matrix';

/** What the matrix says of a cell, for example `unknown, then created`: after the check. */
export function describeResult({ publication, checked }: CellResult): string {
  const outcome = describeOutcome(publication.outcome);
  return checked ? `${outcome}, then ${describeOutcome(checked.outcome)}` : outcome;
}

function describeOutcome(outcome: Outcome): string {
  if (outcome.state === 'succeeded') return outcome.result;
  return outcome.state === 'failed' ? `failed: ${outcome.code}` : outcome.state;
}

/** The name of a cell, by row and column. */
export function nameCell(fault: string, title: string): string {
  return `${fault}, ${title}`;
}

/** Both tables in Markdown. */
export function printTables({ results }: MatrixRun): string {
  const said = new Map(
    [...results].map(([{ fault, title }, result]) => [
      nameCell(fault.name, title),
      describeResult(result),
    ]),
  );
  return TABLES.map((columns) => printTable(columns, said)).join('\n\n');
}

function printTable(columns: readonly Column[], said: ReadonlyMap<string, string>): string {
  const titles = columns.map(({ title }) => title);
  const rows = FAULTS.map(({ name }) => [
    name,
    ...titles.map((title) => said.get(nameCell(name, title)) ?? ''),
  ]);
  return [['fault', ...titles], ['---', ...titles.map(() => '---')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** What a document that holds the tables says, by the names of the cells. */
export function readTables(markdown: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  let titles: readonly string[] = [];
  for (const line of markdown.split('\n').filter((text) => text.startsWith('|'))) {
    const [first = '', ...rest] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (first === 'fault') titles = rest;
    else if (!first.startsWith('--'))
      rest.forEach((cell, index) => said.set(nameCell(first, titles[index] ?? ''), cell));
  }
  return said;
}
