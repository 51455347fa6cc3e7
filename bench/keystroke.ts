import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findOrInstallBrowser } from '../bin/test/browser.mjs';
import { descriptorOf } from './descriptor';
import { type EditorPage, PREVIEW, SQUIGGLE } from './editor/editor-page';
import { measureBurst, measureKeys } from './editor/measure-keys';
import { measureStart } from './editor/measure-start';
import { serveMonacoAlone } from './editor/monaco-alone';
import type { Figure } from './figure';
import { percentile } from './percentile';
import { startStudio } from './start-studio';

const PORT = 3172;
const URL = `http://localhost:${PORT}/?draft=new`;

/** Just below what a descriptor may have, since the measure adds to it. */
const SIZES = [
  { name: '2 KB', bytes: 2_000 },
  { name: '64 KB', bytes: 65_000 },
];

/** In all sizes: a name, which shows in the preview and may hold any letter. */
const WORD = 'VARIABLE_0';

/**
 * The workbench as people meet it in a headless browser: from a key to findings and preview, what a stretch of typing
 * does to the main thread, and how a first visit begins. Beside each stands the editor's own part, in the same page or
 * in one that holds nothing but Monaco.
 */
export async function measureKeystroke(): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const studio = await startStudio({
    STUDIO_PORT: String(PORT),
    STUDIO_DATA_DIR: mkdtempSync(join(tmpdir(), 'studio-bench-')),
  });
  const alone = await serveMonacoAlone();
  try {
    const workbench = await signIn(browser);
    const figures = await compareStart(browser, workbench, alone);
    for (const { name, bytes } of SIZES) {
      const text = descriptorOf(bytes);
      figures.push(...(await timeKeys(browser, workbench, name, text)));
      figures.push(...(await compareBursts(browser, workbench, alone, name, text)));
    }
    return figures;
  } finally {
    await browser.close();
    await alone.close();
    await studio.stop();
  }
}

async function signIn(browser: Browser): Promise<EditorPage> {
  const page = await browser.newPage();
  await page.goto(URL);
  await page.getByRole('button', { name: 'Continue as local developer' }).click();
  await page.getByRole('link', { name: 'Workbench' }).waitFor();
  const storageState = await page.context().storageState();
  await page.context().close();
  return { url: URL, storageState };
}

async function compareStart(
  browser: Browser,
  workbench: EditorPage,
  alone: EditorPage,
): Promise<Figure[]> {
  const ours = await measureStart(browser, workbench, { selector: PREVIEW });
  const theirs = await measureStart(browser, alone, { selector: '#editor' });
  const against = 'Monaco alone, as it is shipped';
  return [
    {
      name: 'first visit, takes letters',
      unit: 'ms',
      value: ours.typing,
      against,
      reference: theirs.typing,
    },
    {
      name: 'first visit, preview is there',
      unit: 'ms',
      value: ours.shell,
      against: 'the editor takes letters',
      reference: ours.typing,
    },
    {
      name: 'scripts of the workbench, gzip',
      unit: 'kB',
      value: ours.scripts / 1000,
      against,
      reference: theirs.scripts / 1000,
    },
  ];
}

async function timeKeys(
  browser: Browser,
  workbench: EditorPage,
  size: string,
  text: string,
): Promise<Figure[]> {
  const measures = [
    // There is no endpoint type HTTPx, and nothing else in the text is wrong.
    { what: 'findings', word: 'HTTP', key: 'x', effect: { selector: SQUIGGLE } },
    { what: 'preview', word: WORD, key: 'x', effect: { selector: PREVIEW, text: `${WORD}x` } },
  ];
  const figures: Figure[] = [];
  for (const { what, ...measure } of measures) {
    const times = await measureKeys(browser, workbench, { ...measure, text });
    for (const share of [0.5, 0.95])
      figures.push({
        name: `key to ${what}, ${size}, p${share * 100}`,
        unit: 'ms',
        value: percentile(times.effect, share),
        against: 'key to its letter in the editor',
        reference: percentile(times.letter, share),
      });
  }
  return figures;
}

async function compareBursts(
  browser: Browser,
  workbench: EditorPage,
  alone: EditorPage,
  size: string,
  text: string,
): Promise<Figure[]> {
  const ours = await measureBurst(browser, workbench, { text, word: WORD });
  const theirs = await measureBurst(browser, alone, { text, word: WORD });
  const against = 'Monaco alone, as it is shipped';
  return [
    {
      name: `key to paint, 15 a second, ${size}, p95`,
      unit: 'ms',
      value: ours.paint,
      against,
      reference: theirs.paint,
    },
    {
      name: `tasks of 50 ms, 100 keys, ${size}`,
      unit: 'tasks',
      value: ours.longTasks,
      against,
      reference: theirs.longTasks,
    },
  ];
}
