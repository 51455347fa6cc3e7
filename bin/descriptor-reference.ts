/** Writes `docs/descriptor.md` from the schemas of the descriptor: `npm run descriptor-reference`. */
import { writeFileSync } from 'node:fs';
import { renderPage } from './descriptor-reference/render-page';

writeFileSync(new URL('../docs/descriptor.md', import.meta.url), renderPage());
