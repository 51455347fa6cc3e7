/** Writes the help texts that the code carries from the pages of `docs/` that have them: `npm run help-texts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readErrorHelp, readFindingHelp } from './help-texts/read-help';

write('findings.md', 'report/finding-help.json', readFindingHelp);
write('errors.md', 'error-help.json', readErrorHelp);

function write(page: string, target: string, read: (text: string) => unknown): void {
  const text = readFileSync(new URL(`../docs/${page}`, import.meta.url), 'utf8');
  writeFileSync(
    new URL(`../lib/${target}`, import.meta.url),
    `${JSON.stringify(read(text), null, 2)}\n`,
  );
}
