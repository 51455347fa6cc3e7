import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As whom GitHub lets jobs comment. */
export const ACTIONS = 'github-actions[bot]';

export interface Comment {
  readonly user: { readonly login: string };
  readonly body: string;
}

/** Of a pull request, oldest first. */
export interface Comments {
  list(): readonly (Comment & { readonly id: number })[];
  set(comments: readonly Comment[]): void;
}

/** Puts a `gh` into the folder that reads and writes the comments of one pull request. */
export function installFakeGh(folder: string): Comments {
  const file = join(folder, 'comments.json');
  copyFileSync(
    fileURLToPath(new URL('gh-program.mjs', import.meta.url)),
    join(folder, 'gh-program.mjs'),
  );
  const script = `#!/bin/sh\n: "\${GH_TOKEN:?}"\nexec node "${folder}/gh-program.mjs" "$@"\n`;
  writeFileSync(join(folder, 'gh'), script, { mode: 0o755 });
  return {
    list: () => JSON.parse(readFileSync(file, 'utf8')),
    set: (comments) =>
      writeFileSync(file, JSON.stringify(comments.map((one, at) => ({ id: at + 1, ...one })))),
  };
}
