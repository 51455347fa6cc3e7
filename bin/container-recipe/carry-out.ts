import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCopy, readPairs, readWords, type Stage } from './read-recipe';

/** What an image would be: its files below a folder of this machine, and how it is started. */
export interface Image {
  readonly root: string;
  readonly workdir: string;
  readonly env: ReadonlyMap<string, string>;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  /** The number of the user that it is started as. */
  readonly user: number;
}

/**
 * Carries out a stage in the folder `root` as a builder would in a container: the same COPY and RUN, with this machine's
 * Node.js in place of that of the base image. `folders` has the folder of each stage before, and that of the context as ''.
 */
export function carryOut(stage: Stage, root: string, folders: ReadonlyMap<string, string>): Image {
  const env = new Map<string, string>();
  const volumes: string[] = [];
  let workdir = '/';
  let user = 0;
  let command: readonly string[] = [];
  let healthCheck: readonly string[] = [];
  mkdirSync(root, { recursive: true });
  for (const { name, text } of stage.instructions) {
    if (name === 'WORKDIR') {
      workdir = text;
      mkdirSync(join(root, workdir), { recursive: true });
    } else if (name === 'ENV') for (const [key, value] of readPairs(text)) env.set(key, value);
    else if (name === 'COPY') copy(text, join(root, workdir), folders);
    else if (name === 'RUN') run(text, root, workdir, env);
    else if (name === 'VOLUME') volumes.push(text);
    else if (name === 'USER') user = Number(text.split(':')[0]);
    else if (name === 'CMD') command = readWords(text);
    else if (name === 'HEALTHCHECK') healthCheck = readWords(text);
    else if (!['LABEL', 'EXPOSE', 'STOPSIGNAL'].includes(name))
      throw new Error(`Not known: ${name}`);
  }
  return { root, workdir, env, volumes, command, healthCheck, user };
}

function copy(text: string, workdir: string, folders: ReadonlyMap<string, string>): void {
  const { from = '', sources, target } = readCopy(text);
  const folder = folders.get(from);
  if (folder === undefined) throw new Error(`COPY from a stage that is not there: ${text}`);
  console.log(`COPY ${text}`);
  for (const source of sources) {
    const path = join(folder, source);
    // A folder's content is copied, not the folder; a file goes into a folder that is named with a slash.
    const isFolder = statSync(path).isDirectory();
    const into = isFolder || !target.endsWith('/') ? target : join(target, basename(source));
    cpSync(path, join(workdir, into), { recursive: true, verbatimSymlinks: true });
  }
}

/** Absolute paths of the container become those below `root`; whose they are can be said by root alone. */
function run(text: string, root: string, workdir: string, env: ReadonlyMap<string, string>): void {
  console.log(`RUN ${text}`);
  const isRoot = process.getuid?.() === 0;
  const here = text
    .replaceAll(/(?<=\s)\/(?=\w)/g, `${root}/`)
    .replaceAll(/chown \S+ /g, isRoot ? '$&' : 'test -d ');
  const cwd = join(root, workdir);
  const { status } = spawnSync('env', [...onlyVariables(env), 'sh', '-ec', here], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`RUN ended with ${status}: ${text}`);
}

/** What a builder does to all that it copies: it belongs to root. Without root the files are made read-only instead. */
export function giveToRoot(folder: string): void {
  if (process.getuid?.() !== 0) {
    spawnSync('chmod', ['-R', 'a-w', folder]);
    return;
  }
  spawnSync('chown', ['-R', '0:0', folder]);
  spawnSync('chmod', ['-R', 'go-w,a+rX', folder]);
}

/** Arguments of `env` that leave a program nothing of this machine's environment but where programs are. */
export function onlyVariables(env: ReadonlyMap<string, string>): readonly string[] {
  const { PATH = '', HOME = '' } = process.env;
  const variables = { PATH, HOME, ...Object.fromEntries(env) };
  return ['-i', ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
}
