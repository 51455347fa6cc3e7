/** Writes `lib/report/finding-help.json` from `docs/findings.md`: `npm run finding-help`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readFindingHelp } from './finding-help/read-finding-help';

const page = readFileSync(new URL('../docs/findings.md', import.meta.url), 'utf8');
const help = `${JSON.stringify(readFindingHelp(page), null, 2)}\n`;
writeFileSync(new URL('../lib/report/finding-help.json', import.meta.url), help);
