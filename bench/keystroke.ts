import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findOrInstallBrowser } from '../bin/test/browser.mjs';
import type { Figure } from './figure';
import { percentile } from './percentile';
import { startStudio } from './start-studio';

const PORT = 3172;
const WARM_UP = 20;
const KEYS = 120;

/**
 * From a key press to the changed Workload on the page, against the editor's own change of its text: what no preview
 * can be faster than. Milliseconds, in a headless browser, on the example draft.
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
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openWorkbench(page);
    const samples = await typeAndWatch(page);
    return [0.5, 0.95].map((share) => ({
      name: `key to preview, p${share * 100}`,
      unit: 'ms',
      value: percentile(samples.preview, share),
      against: 'key to editor text',
      reference: percentile(samples.editor, share),
    }));
  } finally {
    await browser.close();
    await studio.stop();
  }
}

async function openWorkbench(page: Page): Promise<void> {
  await page.goto(`http://localhost:${PORT}`);
  await page.getByRole('button', { name: 'Continue as local developer' }).click();
  await page.getByRole('listbox', { name: 'Generated Workload' }).getByText('"spec"').waitFor();
  // The value of LOG_LEVEL: a text that shows in the preview and may hold any letter.
  await page.getByText('info', { exact: true }).click();
  await page.keyboard.press('End');
}

interface Samples {
  readonly editor: number[];
  readonly preview: number[];
}

async function typeAndWatch(page: Page): Promise<Samples> {
  const samples: Samples = { editor: [], preview: [] };
  for (let count = 0; count < WARM_UP + KEYS; count += 1) {
    const watched = page.evaluate(watchOneKey);
    await page.keyboard.press(count % 2 === 0 ? 'x' : 'Backspace');
    const { editor, preview } = await watched;
    if (count < WARM_UP) continue;
    samples.editor.push(editor);
    samples.preview.push(preview);
  }
  return samples;
}

/** Runs in the page: milliseconds from the next key press to the first change of the editor and of the preview. */
function watchOneKey(): Promise<{ editor: number; preview: number }> {
  const changeOf = (selector: string) =>
    new Promise<number>((resolve, reject) => {
      const target = document.querySelector(selector);
      if (!target) return reject(new Error(`nothing matches ${selector}`));
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(target, { subtree: true, childList: true, characterData: true });
      return undefined;
    });
  const pressed = new Promise<number>((resolve) => {
    const listener = (event: KeyboardEvent) => resolve(event.timeStamp);
    document.addEventListener('keydown', listener, { once: true, capture: true });
  });
  return Promise.all([
    pressed,
    changeOf('.monaco-editor .view-lines'),
    changeOf('[aria-label="Generated Workload"]'),
  ]).then(([start, editor, preview]) => ({ editor: editor - start, preview: preview - start }));
}
