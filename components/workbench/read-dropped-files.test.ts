import { describe, expect, it } from 'vitest';
import { readChosen } from './read-dropped-files';

function file(path: string, content: string | Uint8Array<ArrayBuffer> = 'text'): File {
  const made = new File([content], path.slice(path.lastIndexOf('/') + 1));
  return Object.assign(made, { webkitRelativePath: path.includes('/') ? path : '' });
}

describe('readChosen', () => {
  it.each([
    ['a single file by its name', [file('app.toml')], ['app.toml']],
    [
      'a folder as its contents',
      [file('top/workload.yaml'), file('top/etc/a.toml')],
      ['workload.yaml', 'etc/a.toml'],
    ],
    ['nothing hidden', [file('top/.git/HEAD'), file('top/.env'), file('top/a.env')], ['a.env']],
  ])('takes %s', async (_, files, paths) => {
    const { files: read } = await readChosen(files);
    expect(read.map(({ path }) => path)).toEqual(paths);
  });

  it('names what is not text', async () => {
    const files = [file('a.txt'), file('b.bin', new Uint8Array([0xff])), file('c.bin', 'a\0')];
    expect(await readChosen(files)).toEqual({
      files: [{ path: 'a.txt', text: 'text' }],
      notText: ['b.bin', 'c.bin'],
    });
  });
});
