import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type Secret, searchPattern, searchSecrets } from '../test/safety/search-files';
import { OIDC_CLIENT } from './company/identity-provider';
import { COMPANY } from './company/ports';
import { AT_COMPANY } from './studio';

const SCRATCH = process.env['STUDIO_TEST_SCRATCH'] ?? '';
const PORTS = [3111, 3121, 3131];

/** After all other tests: what they left behind holds no secret that a studio was given or made. */
test('no secret stands anywhere but where it is kept', async () => {
  const metrics = await fetch(`${AT_COMPANY.url}/metrics`, {
    headers: { authorization: `Bearer ${COMPANY.metricsToken}` },
  });
  expect(metrics.status).toBe(200);
  writeFileSync(join(SCRATCH, 'metrics.txt'), await metrics.text());

  const secrets: Secret[] = [
    {
      name: 'client secret',
      value: COMPANY.clientSecret,
      keptIn: [join(SCRATCH, 'client-secret')],
    },
    { name: 'session secret', value: COMPANY.sessionSecret },
    { name: 'secret at the sign-in provider', value: OIDC_CLIENT.secret },
    { name: 'metrics token', value: COMPANY.metricsToken },
    ...PORTS.map((port) => join(String(port), 'session-secret'))
      .map((path) => join(SCRATCH, path))
      .filter(existsSync)
      .map((file) => ({
        name: 'session secret that was made',
        value: readFileSync(file, 'utf8'),
        keptIn: [file],
      })),
  ];
  expect(secrets.length).toBeGreaterThanOrEqual(6);

  const answers = PORTS.map((port) => join(SCRATCH, `${port}.answers`));
  const logs = PORTS.map((port) => join(SCRATCH, `${port}.log`));
  const places = {
    'data folders': PORTS.map((port) => join(SCRATCH, String(port))).filter(existsSync),
    'logs and crash output': logs,
    answers,
    metrics: [join(SCRATCH, 'metrics.txt')],
    'static files': ['.next/static', 'public'],
    'compiled pages': ['.next/server'],
  };
  const rows: string[] = [];
  for (const [about, paths] of Object.entries(places)) {
    const found = searchSecrets(paths, secrets);
    expect(found.places, about).toEqual([]);
    expect(found.bytes, about).toBeGreaterThan(0);
    const size = `${(found.bytes / 1024 / 1024).toFixed(1)} MiB`;
    rows.push(
      `${about.padEnd(24)} ${String(found.files).padStart(5)} files ${size.padStart(11)}   0 found`,
    );
  }
  // Tokens are shown once, to whoever made them, and kept as hashes.
  const tokens = searchPattern(
    [...places['data folders'], ...logs],
    /wl[sx]_[0-9A-Za-z]{38}/g,
    () => 'a token of this studio',
  );
  expect(tokens.places).toEqual([]);
  console.log([`Canary: ${secrets.length} secrets`, ...rows].join('\n'));
});
