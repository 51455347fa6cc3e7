import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInProcess } from '../../test/run-in-process';
import { SLOW } from '../../test/slow';

const DESCRIPTOR = 'apiVersion: openchoreo.dev/v1alpha1\nmetadata: {name: catalog}\nunknown: 1\n';
const SCORE = `apiVersion: score.dev/v1b1
metadata: {name: cart}
containers: {main: {image: "cart:1", files: {/etc/motd: {source: FILE}}}}
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paths-'));
  put('here/readme', '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Runs in the folder `here`. */
const run = (...args: string[]) =>
  runInProcess(args, { folder: join(folder, 'here'), environment: {}, input: '' });

describe('import, of a file elsewhere', SLOW, () => {
  it('follows files of its folder', async () => {
    put('score/score.yaml', SCORE.replace('FILE', './motd'));
    put('score/motd', 'Good morning');
    expect((await run('import', '../score/score.yaml', '-o', 'out')).code).toBe(0);
    expect(readFileSync(join(folder, 'here/out/motd'), 'utf8')).toBe('Good morning');
  });

  it('follows none out of its folder', async () => {
    put('score/score.yaml', SCORE.replace('FILE', '../secret'));
    put('secret', 'of the runner');
    put('here/secret', 'of this folder');
    await run('import', '../score/score.yaml', '-o', 'out');
    expect(readdirSync(join(folder, 'here/out'))).toEqual(['workload.yaml']);
    const text = readFileSync(join(folder, 'here/out/workload.yaml'), 'utf8');
    expect(text).not.toMatch(/of the runner|of this folder/);
  });

  it('is refused where it is not within the folder that is named', async () => {
    put('score/score.yaml', SCORE);
    const { code, err } = await run('import', '../score/score.yaml', '--root-dir', '.');
    expect(code).toBe(2);
    expect(err).toContain('is not within --root-dir');
    expect(err).toContain('Leave --root-dir out');
  });
});

describe('a descriptor that is not there', SLOW, () => {
  it('is told of as that, and where it would be found', async () => {
    put('here/svc/bad.yaml', DESCRIPTOR);
    const { code, err } = await run('validate', 'svc', '--descriptor', 'svc/bad.yaml');
    expect(code).toBe(2);
    expect(err).toContain('There is no file');
    expect(err).toContain('--descriptor is relative to FOLDER: write svc/bad.yaml in place of');
    expect(err).not.toContain('--root-dir');
    expect((await run('validate', 'svc/bad.yaml')).code).toBe(0);
  });

  it('is told of as that in a folder that is not there either', async () => {
    const { code, err } = await run('validate', 'gone');
    expect(code).toBe(2);
    expect(err).toMatch(/There is no file .*gone/);
  });
});

it('names files in JSON by their path from here, as all formats do', async () => {
  put('here/svc/workload.yaml', DESCRIPTOR);
  const { out } = await run('validate', 'svc', '--format', 'json');
  const { findings } = JSON.parse(out);
  expect(findings).toEqual([
    expect.objectContaining({ code: 'unknown-key', file: 'svc/workload.yaml' }),
  ]);
});

it('says in JSON what the exit code says of warnings that are not allowed', async () => {
  put('here/workload.yaml', DESCRIPTOR);
  const { code, out } = await run('validate', '--strict', '--format', 'json');
  const message = 'The descriptor has a warning, and --strict allows none.';
  expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 1, ok: false, failure: { message } });
});

it('calls a hint a hint, whichever command tells of it', async () => {
  put('here/workload.yaml', 'metadata: {name: other}\nendpoints: []\n');
  const target = ['-n', 'acme', '-p', 'store', '-c', 'catalog', '--image', 'catalog:1'];
  const hint = /workload\.yaml:\d+:\d+:? hint/;
  expect((await run('validate', ...target)).out).toMatch(hint);
  expect((await run('convert', '.', ...target)).err).toMatch(hint);
});
