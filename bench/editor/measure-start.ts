import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { percentile } from '../percentile';
import {
  type EditorPage,
  INPUT,
  openEditorPage,
  SHOWN_TEXT,
  type Sight,
  whenSeen,
} from './editor-page';

const LOADS = 3;
const LETTERS = 'qzx';

export interface Start {
  /** Milliseconds, medians: until a typed letter stands in the editor, and until `shell` is there. */
  readonly typing: number;
  readonly shell: number;
  /** Bytes of all scripts, those of workers included, gzip level 6. */
  readonly scripts: number;
}

/** How a first visit begins: each in a browser without a cache. `shell` is what people can use before the editor. */
export async function measureStart(
  browser: Browser,
  target: EditorPage,
  shell: Sight,
): Promise<Start> {
  const typing: number[] = [];
  const shells: number[] = [];
  let scripts = 0;
  for (let load = 0; load < LOADS; load += 1) {
    const bodies = new Map<string, Promise<Buffer>>();
    const page = await openEditorPage(browser, target, (opened) => collectScripts(opened, bodies));
    const [shellAt] = await Promise.all([
      whenSeen(page, shell),
      whenSeen(page, { selector: INPUT }),
    ]);
    shells.push(shellAt);
    await page.locator(INPUT).first().focus();
    await page.keyboard.type(LETTERS);
    typing.push(await whenSeen(page, { selector: SHOWN_TEXT, text: LETTERS }));
    await page.waitForLoadState('networkidle');
    page.removeAllListeners('response');
    scripts = await sizeOf(bodies);
    await page.context().close();
  }
  return { typing: percentile(typing, 0.5), shell: percentile(shells, 0.5), scripts };
}

function collectScripts(page: Page, bodies: Map<string, Promise<Buffer>>): void {
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (response.ok() && /javascript/.test(type)) bodies.set(response.url(), response.body());
  });
}

async function sizeOf(bodies: ReadonlyMap<string, Promise<Buffer>>): Promise<number> {
  const all = await Promise.all(bodies.values());
  return all.reduce((sum, body) => sum + gzipSync(body, { level: 6 }).length, 0);
}
