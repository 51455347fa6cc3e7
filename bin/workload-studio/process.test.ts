import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleCommand, runProgram } from '../../test/command-process';
import { SLOW } from '../../test/slow';

let command: string;

beforeAll(async () => {
  command = await bundleCommand();
}, SLOW.timeout);

const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  runProgram(process.execPath, [command, ...args], { folder: dirname(command), environment });

async function isColoured(args: readonly string[], environment: Record<string, string>) {
  return (await run(['validate', ...args], environment)).stdout.includes('\u001B[');
}

describe('the command in one file', SLOW, () => {
  it('is executable by itself, and needs nothing beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alone-'));
    expect(await runProgram(command, ['--version'], { folder })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('ends by its exit code', async () => {
    writeFileSync(join(dirname(command), 'workload.yaml'), 'endpoints: 1\n');
    expect((await run(['validate'])).code).toBe(1);
    expect((await run(['validate', '--nonsense'])).code).toBe(2);
  });

  it('has colours where they are asked for', async () => {
    expect(await isColoured([], {})).toBe(false);
    expect(await isColoured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await isColoured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await isColoured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('does not mind when nobody reads to the end', async () => {
    const script = `"${process.execPath}" "${command}" --help | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await runProgram('bash', ['--norc', '-c', script], {
      folder: dirname(command),
    });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });
});
