/** `npm run authorisation` writes the matrix into docs/security/authorisation.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { printMatrix } from '../test/authorisation/print-matrix';

const PAGE = 'docs/security/authorisation.md';
const START = '<!-- matrix -->';

const [before = ''] = readFileSync(PAGE, 'utf8').split(START);
const text = `${before}${START}\n\n${printMatrix()}\n`;
writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
