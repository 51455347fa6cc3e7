import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { SLOW } from '../../test/slow';
import { runTypeScript } from '../../test/typescript-process';
import { holdFolder } from './hold-folder';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-hold-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function holdElsewhere(folder: string) {
  return runTypeScript(`
    import { holdFolder } from './lib/store/hold-folder';
    try {
      holdFolder(${JSON.stringify(folder)});
      console.log('held');
      process.stdin.resume();
    } catch (error) {
      console.log(error.message);
    }`);
}

test(
  'a folder is held by one process, which is named, and is free the moment that process is killed',
  SLOW,
  async () => {
    const folder = makeFolder();
    const holder = holdElsewhere(folder);
    onTestFinished(() => void holder.kill('SIGKILL'));
    const [said] = await once(holder.stdout, 'data');
    expect(String(said)).toBe('held\n');
    const refusal = `The process ${holder.pid} already uses the data folder ${folder}.`;
    expect(() => holdFolder(folder)).toThrow(refusal);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    holdFolder(folder);
  },
);

test('a folder is held for all of this process, and against others', SLOW, async () => {
  const folder = makeFolder();
  holdFolder(folder);
  holdFolder(folder);
  const other = holdElsewhere(folder);
  expect(await text(other.stdout)).toBe(
    `The process ${process.pid} already uses the data folder ${folder}.\n`,
  );
});
