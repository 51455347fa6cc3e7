import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProgram } from '../test/command-process';
import { SLOW } from '../test/slow';

const RULES = `rules:
  - name: Platform
    who: [{ group: platform }]
    role: admin
    where: [{ namespace: '*' }]
  - name: Store
    who: [{ group: store }]
    role: publisher
    where: [{ namespace: acme, project: store }, { namespace: acme, project: web }]
    targets: [production]
`;
/** Its secret is not there, and need not be. */
const TARGETS = `targets:
  staging:
    api: https://api.example.com
    tokenUrl: https://idp.example.com/token
    clientId: studio
    clientSecret: { file: /run/secrets/none }
`;

let access: string;
let targets: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-'));
  access = join(folder, 'access.yaml');
  targets = join(folder, 'targets.yaml');
  writeFileSync(access, RULES);
  writeFileSync(targets, TARGETS);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As `npm run access` does. */
function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const words = ['--import', 'tsx', 'bin/access.ts', ...args];
  return runProgram(process.execPath, words, { folder: process.cwd(), environment });
}

/** With what a shell command writes piped in. */
function runAfter(command: string) {
  const line = `${command} | "$0" --import tsx bin/access.ts check /dev/stdin`;
  return runProgram('sh', ['-c', line, process.execPath], { folder: process.cwd() });
}

it('says in short what a good file grants', SLOW, async () => {
  const { code, stdout, stderr } = await run(['check', access]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n')).toEqual([
    `${access} is usable: 2 rules`,
    '  admin      1 rule in 1 place',
    '  publisher  1 rule in 2 places',
    'Rules name control planes: --targets FILE checks that there are such.',
    '',
  ]);
});

it('tells each problem with its line', SLOW, async () => {
  writeFileSync(access, RULES.replace('admin', 'root').replace('project: web', 'projekt: web'));
  const { code, stdout, stderr } = await run(['check', access]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`${access}:4: rules[0].role must be one of viewer, author`);
  expect(stderr).toContain(`${access}:9: rules[1].where[1].projekt is not known here`);
});

it('tells a control plane that is not in the targets file', SLOW, async () => {
  const environment = { STUDIO_ACCESS_FILE: access, STUDIO_TARGETS_FILE: targets };
  expect(await run(['check'], environment)).toEqual({
    code: 1,
    stdout: '',
    stderr: `${access}:6: rules[1].targets: there is no control plane “production”; there is staging\n`,
  });
  writeFileSync(targets, TARGETS.replace('staging', 'production'));
  const { code, stdout } = await run(['check', access, '--targets', targets]);
  expect(code).toBe(0);
  expect(stdout).not.toContain('--targets');
});

it('exits with 2 where there is nothing to check', SLOW, async () => {
  const absent = join(folder, 'none.yaml');
  writeFileSync(targets, 'targets: {}\n');
  const runs = await Promise.all([
    run([]),
    run(['check']),
    run(['check', access, '--nonsense']),
    run(['check', absent]),
    run(['check', access, '--targets', targets]),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  expect(runs[2]?.stderr).toContain('npm run access -- check FILE');
  expect(runs[3]?.stderr).toBe(`${absent} cannot be read (ENOENT).\n`);
  expect(runs[4]?.stderr).toContain(`${targets}:1:`);
});

it('takes a file through a pipe, and no more of it than there may be', SLOW, async () => {
  const [good, large, endless] = await Promise.all([
    runAfter(`cat '${access}'`),
    runAfter('head -c 5000000 /dev/zero'),
    runAfter('yes'),
  ]);
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(good.stdout).toContain('/dev/stdin is usable: 2 rules');
  const stderr = '/dev/stdin:1: the file is larger than 4 MiB\n';
  expect([large, endless]).toEqual([
    { code: 1, stdout: '', stderr },
    { code: 1, stdout: '', stderr },
  ]);
});
