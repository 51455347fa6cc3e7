import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from './commands';
import { runInProcess } from '../../test/run-in-process';
import { SLOW } from '../../test/slow';
import type { Environment } from './world';

const TARGET = ['-n', 'acme', '-p', 'store', '-c', 'catalog', '--image', 'catalog:1'];
const DESCRIPTOR = 'apiVersion: openchoreo.dev/v1alpha1\nmetadata: {name: catalog}\n';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], environment: Environment = {}, input = '') {
  return runInProcess(args, { folder, environment, input });
}

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('workload-studio', SLOW, () => {
  it('shows help without a word, and that of each command', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    for (const name of Object.keys(COMMANDS)) {
      expect(out).toContain(`  ${name} `);
      const help = await run([name, '--help']);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`Usage: workload-studio ${name}`);
      expect((await run(['help', name])).out).toBe(help.out);
    }
  });

  it('says its version', async () => {
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['publsh'], 'There is no command publsh.\nDid you mean publish?'],
    [['convert', '--imagee', 'a'], 'There is no flag --imagee.\nDid you mean --image?'],
    [['convert', '--xyzzy'], 'There is no flag --xyzzy.\n--help lists those there are.'],
    [['convert', '--image'], '--image needs a value: IMAGE.'],
    [['convert', '--image', '--strict'], '--image needs a value: IMAGE.'],
    [['convert', '--strict=yes'], '--strict takes no value.'],
    [['convert', '--image', 'a', '--image', 'b'], '--image is given twice.'],
    [['convert', '-n', 'a'], 'Missing required parameter: --project, --component, --image.'],
    [['convert', ...TARGET, '--release', 'v9'], 'v9 is no release that is reproduced here.'],
    [['convert', ...TARGET, '--mode', 'file-system'], '--mode file-system is not supported.'],
    [['validate', 'a', 'b'], 'b: only one FOLDER can be given.'],
    [['validate', '--format', 'xml'], 'There is no format xml.'],
    [['publish', ...TARGET, '--image-only', '.'], '--image-only takes no descriptor'],
    [['publish', ...TARGET, '--image-only'], 'It is not known where to publish to.'],
    [['publish', ...TARGET, '--image-only', '--studio', 'x'], 'x is no address of a studio'],
    [
      ['publish', ...TARGET, '--image-only', '--studio', 'http://a', '--direct'],
      '--direct and --studio are two ways',
    ],
    [
      ['publish', ...TARGET, '--image-only', '--studio', 'http://a', '--workflow-run', 'r'],
      '--workflow-run works with --direct only',
    ],
    [['publish', ...TARGET, '--image-only', '--studio', 'http://a'], 'There is no token'],
    [['import'], 'Name one FILE to import.'],
  ])('refuses %j', async (args, words) => {
    const { code, out, err } = await run(args);
    expect(err).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('names each variable that is missing or wrong', async () => {
    const environment = { OPENCHOREO_API_URL: 'ftp://a', OPENCHOREO_TOKEN_URL: 'http://b/t' };
    const { err } = await run(['publish', ...TARGET, '--image-only'], environment);
    expect(err).toContain('OPENCHOREO_API_URL must be an http or https URL');
    const api = { ...environment, OPENCHOREO_API_URL: 'http://a', OPENCHOREO_CLIENT_ID: 'c' };
    const missing = await run(['publish', ...TARGET, '--image-only'], api);
    expect(missing.err).toContain('OPENCHOREO_CLIENT_SECRET is missing');
  });
});

describe('convert', SLOW, () => {
  it('is the Workload of the image alone without a descriptor, as in occ', async () => {
    put('workload.yaml', 'endpoints: [');
    const { code, out } = await run(['convert', ...TARGET]);
    expect(code).toBe(0);
    expect(out).toMatch(/image: catalog:1\n$/);
    const words = [
      ['workload', 'create'],
      ['wl', 'create'],
      ['create', 'workload'],
    ];
    for (const occ of words) expect((await run([...occ, ...TARGET])).out).toBe(out);
  });

  it('writes into a file, by both names of the flag', async () => {
    const { out } = await run(['convert', ...TARGET]);
    for (const flag of ['-o', '--output-path']) {
      expect((await run(['convert', ...TARGET, flag, 'cr.yaml'])).out).toBe('');
      expect(readFileSync(join(folder, 'cr.yaml'), 'utf8')).toBe(out);
    }
    const { code, err } = await run(['convert', ...TARGET, '-o', 'no/where']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
  });

  it('says on stderr what is lost, and refuses it with --strict', async () => {
    put('workload.yaml', `${DESCRIPTOR}endpoints: [{name: a, port: 80, type: HTTP, prot: 1}]\n`);
    const lax = await run(['convert', '.', ...TARGET]);
    expect(lax.code).toBe(0);
    expect(lax.err).toContain('workload.yaml:3:');
    expect(lax.err).toContain('[unknown-key]');
    const strict = await run(['convert', '.', ...TARGET, '--strict']);
    expect(strict).toMatchObject({ code: 1, out: '' });
    expect(strict.err).toContain('--strict allows no losses');
  });

  it('masks secrets in what it tells, as reports do', async () => {
    put('workload.yaml', `${DESCRIPTOR}"password: hunter22":  1\n`);
    const { err } = await run(['convert', '.', ...TARGET]);
    expect(err).toContain('[unknown-key]');
    expect(err).not.toContain('hunter22');
  });

  it('fails in the words of occ', async () => {
    put('workload.yaml', 'endpoints: 1\n');
    const { code, out, err } = await run(['convert', ...TARGET, '--descriptor', 'workload.yaml']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      "Error: failed to create workload from descriptor 'workload.yaml': failed to convert workload descriptor: failed to read workload descriptor: ",
    );
  });

  it('reads the standard input, and bytes as they are', async () => {
    const args = ['convert', ...TARGET, '--descriptor', '-'];
    const port = 'endpoints: [{name: a, port: 81, type: TCP}]';
    expect((await run(args, {}, port)).out).toContain('port: 81');
    put('workload.yaml', '');
    writeFileSync(join(folder, 'workload.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
    expect(await run(['convert', '.', ...TARGET])).toMatchObject({ code: 1, out: '' });
    expect((await run(['validate'])).code).toBe(1);
    const published = await run(['publish', '.', ...TARGET]);
    expect(published).toMatchObject({
      code: 2,
      err: expect.stringContaining('save the file as UTF-8'),
    });
  });
});

function descriptor(schemaFile: string): string {
  return `${DESCRIPTOR}endpoints: [{name: a, port: 80, type: HTTP, schemaFile: ${schemaFile}}]\n`;
}

function convert(...more: readonly string[]) {
  return run(['convert', 'app', ...TARGET, ...more]);
}

describe('files beside the descriptor', SLOW, () => {
  it('are read relative to it, whatever the current folder', async () => {
    put('app/workload.yaml', descriptor('docs/api.yaml'));
    put('app/docs/api.yaml', 'openapi: 3.0.3\n');
    expect((await convert()).out).toContain('openapi: 3.0.3');
    put('app/workload.yaml', descriptor('docs/none.yaml'));
    const { code, err } = await convert();
    expect(code).toBe(1);
    expect(err).toContain('open docs/none.yaml: no such file or directory');
  });

  it('are not followed out of the folder, unless a wider one is named', async () => {
    put('app/workload.yaml', descriptor('../shared/api.yaml'));
    put('shared/api.yaml', 'openapi: 3.0.3\n');
    const { code, err } = await convert();
    expect(code).toBe(2);
    expect(err).toContain('../shared/api.yaml leads outside of');
    expect((await convert('--root-dir', '.')).out).toContain('openapi: 3.0.3');
  });

  it('are not followed through links that lead outside', async () => {
    put('secret.txt', 'hush');
    put('app/inside.txt', 'openapi: 3.0.3\n');
    symlinkSync('../secret.txt', join(folder, 'app/link.txt'));
    symlinkSync('inside.txt', join(folder, 'app/near.txt'));
    put('app/workload.yaml', descriptor('link.txt'));
    const { code, out, err } = await convert();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('link.txt leads outside of');
    put('app/workload.yaml', descriptor('near.txt'));
    expect((await convert()).out).toContain('openapi: 3.0.3');
  });
});

describe('validate', SLOW, () => {
  it('exits with 1 for errors, and with --strict for warnings', async () => {
    put('workload.yaml', `${DESCRIPTOR}unknown: 1\n`);
    expect((await run(['validate'])).code).toBe(0);
    expect((await run(['validate', '--strict'])).code).toBe(1);
    put('workload.yaml', `${DESCRIPTOR}endpoints: [{name: a, port: 0, type: HTTP}]\n`);
    expect((await run(['validate'])).code).toBe(1);
  });

  it('calls nothing fine that has an error, in no format', async () => {
    put('workload.yaml', `${DESCRIPTOR}endpoints: [{name: a, port: 0, type: HTTP}]\n`);
    const json = await run(['validate', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-descriptor', message: 'The descriptor has an error.' },
    });
    const markdown = await run(['validate', '--format', 'markdown']);
    expect(markdown.out).not.toContain('✅');
    put('workload.yaml', `${DESCRIPTOR}unknown: 1\n`);
    expect(JSON.parse((await run(['validate', '--format', 'json'])).out)).toMatchObject({
      ok: true,
    });
  });

  it('names files by their path from here, in CI from the top of the repository', async () => {
    put('services/a/workload.yaml', `${DESCRIPTOR}unknown: 1\n`);
    const { out } = await run(['validate', 'services/a', '--format', 'github']);
    expect(out).toContain('file=services/a/workload.yaml,line=3');
    for (const top of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']) {
      const below = await runInProcess(['validate', '--format', 'github'], {
        folder: join(folder, 'services/a'),
        environment: { [top]: folder },
      });
      expect(below.out).toBe(out);
    }
  });

  it('writes the report into a file and the text here, and annotates in GitHub Actions', async () => {
    put('workload.yaml', `${DESCRIPTOR}unknown: 1\n`);
    const sarif = await run(['validate', '--format', 'sarif', '-o', 'findings.sarif']);
    expect(sarif.out).toContain('unknown-key');
    expect(JSON.parse(readFileSync(join(folder, 'findings.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    const GITHUB_STEP_SUMMARY = join(folder, 'summary.md');
    const { out } = await run(['validate'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY });
    expect(out).toContain('::warning file=workload.yaml,line=3');
    expect(readFileSync(GITHUB_STEP_SUMMARY, 'utf8')).toContain('unknown-key');
  });
});

describe('what others wrote', SLOW, () => {
  const COMMAND = /^\s*::|(?!\n)\p{Cc}/mu;

  it.each([
    [['convert', '.', ...TARGET], `${DESCRIPTOR}"k\\n::error::pwned \\e[31m": 1\n`],
    [['convert', '.', ...TARGET], descriptor('"k\\n::error::pwned \\e[31m"')],
    [['validate'], descriptor('"../x\\n::error::pwned \\e[31m"')],
    [
      ['import', 'compose.yaml'],
      'services: {"a\\n::error::pwned \\e[31m": {image: a}, b: {image: b}}',
    ],
    [
      ['import', 'compose.yaml'],
      'services: {a: {image: "a\\n::error::pwned \\e[31m", "k\\n::error::pwned \\e[31m": 1}}',
    ],
  ])('is no command to a runner or a terminal: %j %s', async (args, text) => {
    put('workload.yaml', text);
    put('compose.yaml', text);
    const { out, err } = await run(args);
    expect(out + err).toContain('pwned');
    expect(out + err).not.toMatch(COMMAND);
  });
});

describe('import', SLOW, () => {
  const SCORE =
    'apiVersion: score.dev/v1b1\nmetadata: {name: cart}\ncontainers: {main: {image: "cart:1"}}\nservice: {ports: {web: {port: 80}}}\n';

  it('prints the descriptor, and what became of the source on stderr', async () => {
    put('score.yaml', SCORE);
    const { code, out, err } = await run(['import', 'score.yaml']);
    expect(code).toBe(0);
    expect(out).toContain('port: 80');
    expect(err).toContain('Read as Score');
  });

  it('writes a folder, and over nothing unless told', async () => {
    put('score.yaml', SCORE);
    expect((await run(['import', 'score.yaml', '-o', 'out'])).code).toBe(0);
    expect(readFileSync(join(folder, 'out/workload.yaml'), 'utf8')).toContain('port: 80');
    const again = await run(['import', 'score.yaml', '-o', 'out']);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('there already') });
    expect((await run(['import', 'score.yaml', '-o', 'out', '--force'])).code).toBe(0);
  });

  it('asks which service, and refuses what it does not know', async () => {
    put('compose.yaml', 'services: {a: {image: a}, b: {image: b}}\n');
    const asked = await run(['import', 'compose.yaml']);
    expect(asked).toMatchObject({ code: 1, out: '' });
    expect(asked.err).toContain('--choice');
    expect((await run(['import', 'compose.yaml', '--choice', 'a'])).code).toBe(0);
    put('notes.txt', 'hello');
    expect((await run(['import', 'notes.txt'])).code).toBe(1);
  });

  it('takes a file whose name begins with two dots', async () => {
    put('..score.yaml', SCORE);
    expect((await run(['import', '..score.yaml'])).code).toBe(0);
  });
});
