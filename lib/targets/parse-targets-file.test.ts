import { expect, test } from 'vitest';
import { parseTargetsFile, type Surroundings } from './parse-targets-file';

const FILES: Readonly<Record<string, string>> = {
  '/run/secrets/staging': 'hush\n',
  'ca.pem': 'a certificate',
  'empty.txt': '\n',
};
const around: Surroundings = {
  readFile: (path) => FILES[path],
  variable: (name) => (name === 'PRODUCTION_SECRET' ? 'from the environment' : undefined),
  isCertificate: (pem) => pem === 'a certificate',
};

const STAGING = `
  staging:
    title: Staging
    api: https://api.staging.example.com/
    tokenUrl: https://idp.staging.example.com/oauth2/token
    clientId: publisher
    clientSecret: {file: /run/secrets/staging}
    release: v1.1.6`;
const PRODUCTION = `
  production:
    api: https://api.example.com/choreo
    tokenUrl: https://idp.example.com/oauth2/token
    clientId: publisher
    clientSecret: {env: PRODUCTION_SECRET}
    caFile: ca.pem
    apiHostHeader: api.internal
    scope: all
    liveChecks: true`;

const problemsOf = (text: string) => parseTargetsFile(text, around).problems;

test('names control planes in the order of the file, each with all that it takes to reach it', () => {
  const { targets, watched, problems } = parseTargetsFile(
    `default: production\ntargets:${STAGING}${PRODUCTION}\n  trial:\n    sandbox: {role: publisher}\n`,
    around,
  );
  expect(problems).toEqual([]);
  expect(watched).toEqual(['/run/secrets/staging', 'ca.pem']);
  expect(targets.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['staging', false],
    ['production', true],
    ['trial', false],
  ]);
  expect(targets[0]).toMatchObject({
    title: 'Staging',
    release: 'v1.1.6',
    liveChecks: false,
    reached: { controlPlane: { apiUrl: 'https://api.staging.example.com' } },
  });
  expect(targets[1]).toMatchObject({
    title: 'production',
    liveChecks: true,
    reached: {
      controlPlane: { ca: 'a certificate', apiHostHeader: 'api.internal', scope: 'all' },
    },
  });
  expect(targets[1]?.release).toBeUndefined();
  const secrets = targets.map(
    ({ reached }) => reached.kind === 'remote' && reached.controlPlane.clientSecret(),
  );
  expect(secrets).toEqual(['hush', 'from the environment', false]);
  expect(targets[2]?.reached).toEqual({
    kind: 'sandbox',
    sandbox: { folder: 'sandbox-trial', port: 0, role: 'publisher' },
  });
});

test('what would mend it is watched also where it is not usable', () => {
  const { targets, watched } = parseTargetsFile(
    `default: staging\ntargets:${STAGING}${PRODUCTION.replace('ca.pem', 'to-come.pem')}`,
    { ...around, readFile: () => undefined },
  );
  expect(targets).toEqual([]);
  expect(watched).toEqual(['/run/secrets/staging', 'to-come.pem']);
});

test('one alone is the default one', () => {
  expect(parseTargetsFile(`targets:${STAGING}`, around).targets[0]?.isDefault).toBe(true);
});

test('a secret is read anew each time, and stays what it was while its file is being replaced', () => {
  const files: Record<string, string> = { ...FILES };
  const { targets } = parseTargetsFile(`targets:${STAGING}`, {
    ...around,
    readFile: (path) => files[path],
  });
  const reached = targets[0]?.reached;
  if (reached?.kind !== 'remote') throw new Error('it is remote');
  expect(reached.controlPlane.clientSecret()).toBe('hush');
  files['/run/secrets/staging'] = 'rotated\n';
  expect(reached.controlPlane.clientSecret()).toBe('rotated');
  delete files['/run/secrets/staging'];
  expect(reached.controlPlane.clientSecret()).toBe('rotated');
});

test.each<[string, string, string[]]>([
  ['no YAML', 'targets: [', ['1:11 is no YAML: did not find expected node content']],
  ['nothing', '', ['1:1 is empty']],
  ['no targets', 'targets: {}', ['1:1 targets must have a target']],
  [
    'two and no default',
    `targets:${STAGING}${PRODUCTION}`,
    ['1:1 “default” must say which target is meant where none is named'],
  ],
  [
    'a default that is none of them',
    `default: prod\ntargets:${STAGING}`,
    ['1:1 default must be one of staging'],
  ],
  [
    'a name that cannot stand in a pipeline',
    'targets:\n  "My target": {}',
    ['2:3 targets.My target must be lower-case letters, digits and “-”, at most 40 characters'],
  ],
  [
    'a secret in the file',
    `targets:${STAGING.replace('{file: /run/secrets/staging}', 'c4n4ry')}`,
    [
      '7:5 targets.staging.clientSecret must be {file: PATH} or {env: VARIABLE}: no secret stands in this file',
    ],
  ],
  [
    'two places for one secret',
    `targets:${STAGING.replace('{file: ', '{env: PRODUCTION_SECRET, file: ')}`,
    [
      '7:5 targets.staging.clientSecret must be {file: PATH} or {env: VARIABLE}: no secret stands in this file',
    ],
  ],
  [
    'a setting that is none',
    `targets:${STAGING}\n    insecure: true`,
    ['9:5 targets.staging.insecure is no setting'],
  ],
  [
    'something missing',
    `targets:${STAGING.replace(/ *clientId.*\n/, '')}`,
    ['2:3 targets.staging.clientId is missing'],
  ],
  [
    'a password in an address',
    `targets:${STAGING.replace('https://api', 'https://u:c4n4ry@api')}`,
    ['4:5 targets.staging.api must hold no user, password, query or fragment'],
  ],
  [
    'a number for text',
    `targets:${STAGING.replace('publisher', '0123')}`,
    ['6:5 targets.staging.clientId must be text; put it in quotes'],
  ],
  [
    'a release that is not known',
    `targets:${STAGING.replace('v1.1.6', 'v9')}`,
    ['8:5 targets.staging.release must be one of v1.0.0-rc.1, v1.0.5, v1.1.6, v1.2.3'],
  ],
  [
    'a target twice',
    `targets:${STAGING}${STAGING}`,
    ['2:3 “staging” is written twice in the same place'],
  ],
  [
    'files and variables that are not there',
    `default: production\ntargets:${STAGING.replace('/run/secrets/staging', 'empty.txt')}${PRODUCTION.replace('ca.pem', 'none.pem').replace('PRODUCTION', 'OTHER')}`,
    [
      '8:20 targets.staging.clientSecret.file names a file that cannot be read or is empty',
      '15:5 targets.production.caFile must name a readable file of PEM certificates',
      '14:20 targets.production.clientSecret.env names a variable that is not set',
    ],
  ],
])('%s is refused where it stands, without saying what does', (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
  expect(problemsOf(text).join()).not.toContain('c4n4ry');
});
