/** Writes `docs/yaml-scalars.md` from what the converter does: `npm run scalars`. */
import { writeFileSync } from 'node:fs';
import { renderPage } from './scalars/render-page';

writeFileSync(new URL('../docs/yaml-scalars.md', import.meta.url), renderPage());
