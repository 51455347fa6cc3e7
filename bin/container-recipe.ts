/**
 * Shows, where no container engine is at hand, that the Dockerfile's own steps make a studio that runs: its COPY and RUN
 * carried out in a temporary folder from a clean clone, then its CMD as an ordinary user who can write to the volume
 * alone. `npm run container-recipe [-- --port 3180]`. Base images, their Node.js and isolation are not part of it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { carryOut, giveToRoot } from './container-recipe/carry-out';
import { createIgnore } from './container-recipe/ignored-paths';
import { readRecipe } from './container-recipe/read-recipe';
import { runImage } from './container-recipe/run-image';
import { useStudio } from './container-recipe/use-studio';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3180' } } });
const scratch = mkdtempSync(join(tmpdir(), 'studio-container-'));
process.once('exit', () => {
  // Without root the app was made read-only.
  execFileSync('chmod', ['-R', 'u+w', scratch]);
  rmSync(scratch, { recursive: true, force: true });
});
// An ordinary user passes through it.
execFileSync('chmod', ['a+x', scratch]);

const clone = join(scratch, 'clone');
execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '.', clone]);
const context = join(scratch, 'context');
fillContext(clone, context);

const folders = new Map([['', context]]);
const images = readRecipe(readFileSync(join(clone, 'Dockerfile'), 'utf8')).map((stage) => {
  console.log(`FROM ${stage.base} AS ${stage.name}`);
  const root = join(scratch, 'stages', stage.name);
  const image = carryOut(stage, root, folders);
  folders.set(stage.name, root);
  return image;
});
const image = images.at(-1);
if (!image) throw new Error('The Dockerfile has no stage.');
const app = join(image.root, image.workdir);
giveToRoot(app);
console.log(`The image's files take ${sizeOf(app)} MB.`);

const start = join(scratch, 'start');
writeFileSync(start, '');
const studio = await runImage(image, Number(values.port));
try {
  await useStudio(studio.url);
  const backup = join(image.root, 'data/backup.db');
  for (const command of [
    ['node', 'bin/audit.mjs', 'verify'],
    ['node', 'bin/backup.mjs', 'write', backup],
  ]) {
    console.log(`OK ${command.join(' ')}: ${studio.exec(command)}`);
  }
} finally {
  await studio.stop();
}
const { code, took } = await studio.stop();
// Whoever it was: without root the studio is whoever runs this.
const written = execFileSync('find', [app, '-newer', start], { encoding: 'utf8' });
console.log(`It ended with ${code} after ${took} ms; it wrote ${written || 'nothing'} to its app.`);
process.exitCode = code === 0 && written === '' ? 0 : 1;

/** What a builder would be sent: what git has, less what `.dockerignore` names. */
function fillContext(from: string, to: string): void {
  const isIgnored = createIgnore(readFileSync(join(from, '.dockerignore'), 'utf8'));
  const files = execFileSync('git', ['-C', from, 'ls-files', '-z'], { encoding: 'utf8' });
  for (const file of files.split('\0').filter((path) => path !== '' && !isIgnored(path))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
}

function sizeOf(folder: string): number {
  const kib = execFileSync('du', ['-sk', folder], { encoding: 'utf8' });
  return Math.round(Number.parseInt(kib, 10) / 1000);
}
