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

interface Times {
  readonly editor: number;
  readonly preview: number;
}

interface Samples {
  readonly editor: number[];
  readonly preview: number[];
}

async function typeAndWatch(page: Page): Promise<Samples> {
  await page.addScriptTag({ path: 'bench/in-page/watch-one-key.js' });
  const samples: Samples = { editor: [], preview: [] };
  for (let count = 0; count < WARM_UP + KEYS; count += 1) {
    const typing = count % 2 === 0;
    await page.evaluate(`armWatch('infox', ${typing})`);
    await page.keyboard.press(typing ? 'x' : 'Backspace');
    const { editor, preview } = await page.evaluate<Times>('watched');
    if (count < WARM_UP) continue;
    samples.editor.push(editor);
    samples.preview.push(preview);
  }
  return samples;
}
