import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TOKEN_REFUSALS } from './token-refusal';

it('is documented code by code, with the same error and status', () => {
  const page = readFileSync(new URL('../../docs/ci-identity.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` *\| `([a-z_]+)` *\| (\d{3}) *\|/gm)];
  const documented = rows.map(([, code, error, status]) => [code, [error, Number(status)]]);
  expect(Object.fromEntries(documented)).toEqual(TOKEN_REFUSALS);
});
