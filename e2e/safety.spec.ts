import { request as send } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, type Page, test } from 'playwright/test';
import { HOSTILE_TEXTS } from './safety/hostile-texts';
import { plantTexts } from './safety/plant';
import { watchPage } from './safety/watch-page';
import { AT_COMPANY, databaseOf, LATEST, signIn } from './studio';
import { generatedWorkload } from './workbench';

const PAGES = [
  '/',
  '/?draft=new',
  '/drafts',
  '/publish-image',
  '/history',
  '/history/audit',
  '/connect-ci',
  '/docs/api',
  '/docs/errors',
  '/docs/findings',
  '/nothing-is-here',
];

test('no page does what its content security policy forbids', async ({ page }) => {
  const { violations } = await watchPage(page);
  await page.goto(`${AT_COMPANY.url}/sign-in`);
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"spec"');
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  for (const path of PAGES) {
    await page.goto(`${LATEST.url}${path}`);
    await page.waitForTimeout(150);
  }
  expect(violations).toEqual([]);
  console.log(`CSP: ${PAGES.length + 2} pages, Monaco among them, ${violations.length} violations`);
});

test('hostile texts run nowhere, wherever they stand', async ({ page }) => {
  const together = HOSTILE_TEXTS.join(' ');
  const planted = await plantTexts(databaseOf(3111), [...HOSTILE_TEXTS, together]);
  const { dialogs, violations } = await watchPage(page);
  await signIn(page);
  const all = encodeURIComponent(together);
  const publications = [...planted.publications.slice(0, 2), ...planted.publications.slice(-1)];
  const drafts = [...planted.drafts.slice(0, 2), ...planted.drafts.slice(-1)];
  const pages = [
    ...publications.map((id) => `/history/${id}`),
    ...drafts.map((id) => `/?draft=${id}`),
    `/history/compare?a=${publications[0]}&b=${publications[2]}`,
    '/drafts',
    '/history',
    '/history/audit',
    '/connect-ci',
    `/history?component=${all}`,
    `/history/${all.slice(0, 500)}`,
    `/nothing/${all.slice(0, 500)}`,
    `/?draft=${all}`,
    `/sign-in?callbackUrl=${all}&error=${all}`,
  ];
  for (const path of pages) {
    await page.goto(`${LATEST.url}${path}`);
    // What runs does so once it is drawn.
    await page.waitForTimeout(150);
  }
  // They are there to be seen, as the texts that they are.
  await page.goto(`${LATEST.url}/history/${publications[0]}`);
  await expect(page.getByText(HOSTILE_TEXTS[0] ?? '').first()).toBeVisible();
  expect({ dialogs, violations }).toEqual({ dialogs: [], violations: [] });
  const told = [dialogs.length, violations.length];
  // It would have told of either.
  await page.evaluate(() => {
    alert('control');
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="alert(1)">');
  });
  await expect.poll(() => [dialogs.length, violations.length]).toEqual([1, 1]);
  console.log(
    `XSS: ${HOSTILE_TEXTS.length} texts in ${planted.places} places, ${pages.length} pages, ` +
      `${told[0]} ran, ${told[1]} were kept from it`,
  );
});

const FOREIGN = [undefined, 'null', 'https://evil.example', 'http://localhost:3112'];
const CHANGES = [
  ['POST', '/'],
  ['POST', '/connect-ci'],
  ['POST', '/history'],
  ['PUT', `/api/drafts/${'0'.repeat(32)}`],
  ['POST', '/api/auth/signin/local'],
  ['POST', '/api/auth/callback/local'],
  ['POST', '/api/auth/signout'],
  ['POST', '/api/auth/session'],
  ['DELETE', '/api/drafts/x'],
] as const;

test('nobody else makes a browser change anything', async ({ page }) => {
  const cookie = await cookieOf(page);
  let refused = 0;
  for (const origin of FOREIGN) {
    for (const [method, path] of CHANGES) {
      const headers = { cookie, 'next-action': 'x', ...(origin !== undefined && { origin }) };
      const { statusCode } = await ask(method, path, headers);
      expect({ method, path, origin, statusCode }).toMatchObject({ statusCode: 403 });
      refused += 1;
    }
  }
  // The API knows tokens alone.
  const api = ['/api/v1/validate', '/api/v1/plan', '/api/v1/publish', '/api/v1/publications'];
  for (const path of api) {
    const method = path.endsWith('publications') ? 'GET' : 'POST';
    const { statusCode } = await ask(method, path, { cookie, origin: LATEST.url });
    expect({ path, statusCode }).toEqual({ path, statusCode: 401 });
  }
  console.log(
    `CSRF: ${refused} of ${FOREIGN.length * CHANGES.length} foreign changes refused; ` +
      `${api.length} calls of the API with a session cookie alone, none taken`,
  );
});

const ELSEWHERE = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example/%2e%2e',
  String.raw`\\evil.example`,
  String.raw`/\evil.example`,
  String.raw`\/evil.example`,
  '/%2f/evil.example',
  '/%5cevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  'http:evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example@localhost',
  'http://localhost:3111@evil.example',
  'http://localhost:3111.evil.example',
  'http://localhost.evil.example:3111',
  '\thttps://evil.example',
  ' //evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '//evil。example',
  '/sign-in?callbackUrl=//evil.example',
] as const;

test('no address leads out of the studio', async ({ page }) => {
  const cookie = await cookieOf(page);
  let asked = 0;
  for (const address of ELSEWHERE) {
    const encoded = encodeURIComponent(address);
    const paths = [
      `/sign-in?callbackUrl=${encoded}`,
      `/api/auth/signin?callbackUrl=${encoded}`,
      `/api/auth/signout?callbackUrl=${encoded}`,
      `/api/auth/error?error=${encoded}&callbackUrl=${encoded}`,
      `/history?with=${encoded}&component=${encoded}&returnTo=${encoded}`,
      // The path itself, where a request may name it.
      ...(/^\/[\w/\\.%-]+$/.test(address) ? [address] : []),
    ];
    for (const path of paths) {
      const { headers } = await ask('GET', path, { cookie });
      const title = `${path} leads to ${headers.location}`;
      expect(hostOf(headers.location), title).toBe(new URL(LATEST.url).host);
      asked += 1;
    }
  }
  console.log(
    `Open redirects: ${ELSEWHERE.length} addresses, ${asked} requests, none leads elsewhere`,
  );
});

/** Where a browser would go that is at the studio; there where nothing leads away. */
function hostOf(location = '/'): string {
  return new URL(location, LATEST.url).host;
}

const CLASSES: readonly (readonly [string, string, string, number])[] = [
  ['page', 'GET', '/sign-in', 200],
  ['redirect to sign-in', 'GET', '/history', 307],
  ['redirect of a slash', 'GET', '/history/', 308],
  ['no such page', 'GET', '/nothing', 404],
  ['no static file', 'GET', '/_next/static/nothing.js', 404],
  ['API', 'GET', '/api/v1/releases', 200],
  ['API, refused', 'POST', '/api/v1/publish', 401],
  ['API, no such path', 'GET', '/api/v1/nothing', 404],
  ['API, broken path', 'GET', '/api/v1/%E0%A4%A', 400],
  ['API, other method', 'PROPFIND', '/api/v1/publish', 405],
  ['foreign change', 'POST', '/api/auth/signout', 403],
  ['session', 'GET', '/api/auth/session', 200],
  ['draft', 'GET', `/api/drafts/${'0'.repeat(32)}`, 200],
  ['schema', 'GET', '/schema/v1.2.3/workload.schema.json', 200],
  ['command', 'GET', '/workload-studio.cjs', 200],
  ['icon', 'GET', '/icon.svg', 200],
  ['probe', 'GET', '/livez', 200],
  ['broken path', 'GET', '/%E0%A4%A', 404],
];

test('every class of answer has its headers', async ({ request }) => {
  const html = await (await request.get(`${LATEST.url}/sign-in`)).text();
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  const [style = ''] = /\/_next\/static\/[^"]+\.css/.exec(html) ?? [];
  const table: string[] = [];
  for (const [about, method, path, status] of [
    ...CLASSES,
    ['script', 'GET', script, 200] as const,
    ['style', 'GET', style, 200] as const,
  ]) {
    const { statusCode, headers } = await ask(method, path, {});
    expect({ about, statusCode }).toEqual({ about, statusCode: status });
    expect(headers, about).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['x-request-id'], about).toMatch(/^[\w-]{36}$/);
    expect(headers, about).not.toHaveProperty('x-powered-by');
    const policy = headers['content-security-policy'] ?? '';
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy, about).toContain(part);
    }
    expect(policy, about).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    const kind = policy.includes('strict-dynamic')
      ? 'nonce'
      : policy.includes("script-src 'self'")
        ? 'static'
        : 'none';
    table.push(
      [about.padEnd(22), status, kind.padEnd(7), headers['cache-control'] ?? ''].join('  '),
    );
  }
  console.log(['class                   status scripts  cache', ...table].join('\n'));
});

/** Of somebody who is signed in. */
async function cookieOf(page: Page): Promise<string> {
  await signIn(page);
  const cookies = await page.context().cookies(LATEST.url);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** As it stands, without what browsers and `fetch` mend. */
async function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(LATEST.url);
  const asked = send({ hostname, port, method, path, headers });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (!answer) throw new Error('There is no answer.');
  answer.resume();
  return answer;
}
