import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { createSecurityHeaders } from './security-headers';

let server: LocalServer;
let made: number;
let publicUrl: string;
beforeEach(async () => {
  made = 0;
  publicUrl = 'http://localhost:3000';
  server = await startLocalServer((request, response) => {
    createSecurityHeaders(publicUrl, () => `nonce${(made += 1)}`)(request, response);
    response.end(String(request.headers['content-security-policy']));
  });
});
afterEach(() => server.close());

async function ask(path: string) {
  const response = await fetch(`${server.url}${path}`, {
    headers: { 'content-security-policy': "script-src 'nonce-of-the-client'" },
  });
  const policy = response.headers.get('content-security-policy') ?? '';
  const parts = policy.split('; ').map((part) => part.split(' '));
  const directives = new Map(parts.map(([name = '', ...values]) => [name, values]));
  return { policy, directives, headers: response.headers, seen: await response.text() };
}

it('lets pages run what carries their nonce, a new one for each, which Next.js is told', async () => {
  const first = await ask('/history');
  expect(first.directives.get('script-src')).toEqual(["'nonce-nonce1'", "'strict-dynamic'"]);
  expect(first.directives.get('style-src')).toEqual(["'self'", "'nonce-nonce1'"]);
  expect(first.seen).toBe(first.policy);
  expect((await ask('/history')).directives.get('script-src')).toContain("'nonce-nonce2'");
});

it.each(['/', '/nothing', '/_next/static/a.js', '/api/v1/plan', '/livez', '/schema/v1.2.3/x'])(
  'takes the most from %s',
  async (path) => {
    const { policy, directives, headers } = await ask(path);
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.has('strict-transport-security')).toBe(false);
  },
);

it.each(['/api/drafts/1', '/api', '/metrics?x', '/readyz'])(
  'allows nothing at %s',
  async (path) => {
    expect((await ask(path)).directives.get('default-src')).toEqual(["'none'"]);
    expect(made).toBe(0);
  },
);

it('asks for TLS where the studio is reached by it', async () => {
  publicUrl = 'https://studio.example.com';
  const { headers } = await ask('/');
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});
