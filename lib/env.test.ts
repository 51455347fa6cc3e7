import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings, SettingsError } from './env';

const real = {
  OPENCHOREO_API_URL: 'https://api.example.com/',
  OPENCHOREO_TOKEN_URL: 'https://idp.example.com/oauth2/token',
  OPENCHOREO_CLIENT_ID: 'openchoreo-workload-publisher-client',
  OPENCHOREO_CLIENT_SECRET: 'client-secret-value',
  OIDC_ISSUER: 'https://idp.example.com',
  OIDC_CLIENT_ID: 'studio',
  OIDC_CLIENT_SECRET: 'oidc-secret-value',
  STUDIO_SESSION_SECRET: 'session-secret-value-of-32-characters',
  STUDIO_ACCESS_FILE: 'access.yaml',
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('runs on the sandbox with nothing set', () => {
    const settings = loadSettings({});
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      release: 'v1.2.3',
      maxPublications: 64,
    });
    expect(settings.databaseUrl).toBeUndefined();
    expect(settings.retentionDays).toBeUndefined();
    expect(settings.controlPlane).toBeUndefined();
    expect(settings.oidc).toBeUndefined();
  });

  it('reads a real control plane with its Host headers', () => {
    const settings = loadSettings({
      ...real,
      OPENCHOREO_API_HOST_HEADER: 'api.openchoreo.internal',
      OPENCHOREO_TOKEN_HOST_HEADER: 'thunder.openchoreo.internal:8443',
    });
    expect(settings.controlPlane).toMatchObject({
      apiUrl: 'https://api.example.com',
      apiHostHeader: 'api.openchoreo.internal',
      tokenHostHeader: 'thunder.openchoreo.internal:8443',
    });
    expect(settings.controlPlane?.clientSecret()).toBe('client-secret-value');
  });

  it('takes an empty variable as absent', () => {
    expect(loadSettings({ STUDIO_PORT: '', OPENCHOREO_API_URL: '' }).port).toBe(3000);
  });

  it('reads a secret from a file and takes up its rotation', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'studio-env-')), 'secret');
    writeFileSync(file, 'first\n');
    const { OPENCHOREO_CLIENT_SECRET: _, ...rest } = real;
    const settings = loadSettings({ ...rest, OPENCHOREO_CLIENT_SECRET_FILE: file });
    expect(settings.controlPlane?.clientSecret()).toBe('first');
    writeFileSync(file, 'second\n');
    expect(settings.controlPlane?.clientSecret()).toBe('second');
    // While it is being replaced.
    writeFileSync(file, '');
    expect(settings.controlPlane?.clientSecret()).toBe('second');
    rmSync(file);
    expect(settings.controlPlane?.clientSecret()).toBe('second');
  });

  it('reads PostgreSQL from a file, its password and all', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'studio-env-')), 'database-url');
    writeFileSync(file, 'postgresql://studio:p%40ss@db.example.com:5432/studio?sslmode=require\n');
    const { STUDIO_SESSION_SECRET } = real;
    const settings = loadSettings({ STUDIO_SESSION_SECRET, DATABASE_URL_FILE: file });
    expect(settings.databaseUrl).toBe(
      'postgresql://studio:p%40ss@db.example.com:5432/studio?sslmode=require',
    );
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    ['a port that is none', { STUDIO_PORT: 'http' }, /^STUDIO_PORT must be a port number$/],
    ['a port out of range', { STUDIO_PORT: '70000' }, /^STUDIO_PORT must be .* 1 to 65535$/],
    [
      'a URL of another kind',
      { ...real, OPENCHOREO_API_URL: 'ftp://x' },
      /^OPENCHOREO_API_URL must/,
    ],
    ['a public URL with a path', { STUDIO_URL: 'https://x.example/studio' }, /^STUDIO_URL must/],
    ['a public URL that is none', { STUDIO_URL: 'foo' }, /^STUDIO_URL must be an http/],
    [
      'a password in a URL',
      { ...real, OPENCHOREO_API_URL: 'https://u:p@x' },
      /^OPENCHOREO_API_URL must hold no/,
    ],
    [
      'a query in a URL',
      { ...real, OPENCHOREO_TOKEN_URL: 'https://x/?a' },
      /^OPENCHOREO_TOKEN_URL must hold no/,
    ],
    [
      'the local user behind a public URL',
      { STUDIO_URL: 'https://x.example' },
      /^STUDIO_URL must be a loopback/,
    ],
    ['a scope for no control plane', { OPENCHOREO_SCOPE: 'a' }, /^OPENCHOREO_SCOPE is set/],
    ['another database', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be a postgres:/],
    [
      'replicas with sessions of their own',
      { DATABASE_URL: 'postgres://x/studio' },
      /^STUDIO_SESSION_SECRET is required with DATABASE_URL/,
    ],
    ['no publications at once', { STUDIO_MAX_PUBLICATIONS: '0' }, /^STUDIO_MAX_PUB.* 1 to 1000$/],
    ['too many at once', { STUDIO_MAX_PUBLICATIONS: '1001' }, /^STUDIO_MAX_PUB.* 1 to 1000$/],
    ['half a day', { STUDIO_RETENTION_DAYS: '0.5' }, /^STUDIO_RETENTION_DAYS must be a number/],
    ['an unknown release', { OPENCHOREO_RELEASE: 'v9' }, /^OPENCHOREO_RELEASE must be one of v1/],
    [
      'half a control plane',
      { ...real, OPENCHOREO_CLIENT_ID: '' },
      /^OPENCHOREO_CLIENT_ID is missing/,
    ],
    ['half a sign-in provider', { OIDC_ISSUER: 'https://x.example' }, /^OIDC_CLIENT_ID is missing/],
    [
      'a short session secret',
      { ...real, STUDIO_SESSION_SECRET: 'short' },
      /^STUDIO_SESSION_SECRET/,
    ],
    [
      'a metrics token that can be guessed',
      { STUDIO_METRICS_TOKEN: 'prometheus' },
      /^STUDIO_METRICS_TOKEN/,
    ],
    [
      'a secret file that is not there',
      { OIDC_CLIENT_SECRET_FILE: '/nowhere' },
      /^OIDC_CLIENT_SECRET_FILE/,
    ],
    ['a secret given twice', { ...real, OIDC_CLIENT_SECRET_FILE: '/nowhere' }, /both set/],
    [
      'a CA file that is not there',
      { ...real, OPENCHOREO_CA_FILE: '/nowhere' },
      /^OPENCHOREO_CA_FILE/,
    ],
    [
      'a Host header with a line break',
      { ...real, OPENCHOREO_API_HOST_HEADER: 'a\r\nb' },
      /^OPENCHOREO_API_HOST_HEADER/,
    ],
    ['the network without sign-in', { STUDIO_HOST: '0.0.0.0' }, /^STUDIO_HOST must be a loopback/],
    [
      'a real control plane without a sign-in provider',
      { ...real, OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' },
      /^OIDC_ISSUER, .* are required with a real control plane/,
    ],
  ];
  it.each(refused)('refuses %s', (_about, environment, problem) => {
    expect(problemsOf(environment)).toContainEqual(expect.stringMatching(problem));
  });

  it.each([
    ...Object.keys(real),
    'STUDIO_PORT',
    'STUDIO_URL',
    'DATABASE_URL',
    'STUDIO_MAX_PUBLICATIONS',
    'STUDIO_RETENTION_DAYS',
    'OPENCHOREO_CA_FILE',
    'OIDC_CLIENT_SECRET_FILE',
  ])('never tells what %s holds, and throws nothing but a SettingsError', (name) => {
    const told = problemsOf({ ...real, [name]: 'canary' }).join('\n');
    expect(told).not.toContain('canary');
  });
});

describe('identity of CI', () => {
  it('is for the own address and for any issuer unless told otherwise', () => {
    const settings = loadSettings({ ...real, STUDIO_URL: 'https://studio.example.com' });
    expect(settings.ciAudience).toBe('https://studio.example.com');
    expect(settings.ciIssuers).toBeUndefined();
  });

  it('takes a list of issuers letter by letter', () => {
    const list = 'https://gitlab.internal, https://token.actions.githubusercontent.com';
    const settings = loadSettings({
      ...real,
      STUDIO_CI_ISSUERS: list,
      STUDIO_CI_AUDIENCE: 'openchoreo',
    });
    expect(settings.ciIssuers).toEqual(list.split(', '));
    expect(settings.ciAudience).toBe('openchoreo');
  });

  it.each([
    ['STUDIO_CI_ISSUERS', 'http://gitlab.internal'],
    ['STUDIO_CI_ISSUERS', 'https://a.example,'],
    ['STUDIO_CI_ISSUERS', 'https://user@a.example'],
    ['STUDIO_CI_AUDIENCE', 'two words'],
    ['STUDIO_CI_CA_FILE', '/nowhere'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...real, [name]: value })).toEqual([expect.stringContaining(name)]);
  });
});
