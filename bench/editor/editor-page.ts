import type { Browser, BrowserContextOptions, Page } from 'playwright';

/** A page with an editor, as it is measured. */
export interface EditorPage {
  readonly url: string;
  /** Somebody who is signed in. */
  readonly storageState?: NonNullable<BrowserContextOptions['storageState']>;
}

export const INPUT = '.monaco-editor .native-edit-context';
export const SHOWN_TEXT = '.monaco-editor .view-lines';
export const SQUIGGLE = '.squiggly-error';
export const PREVIEW = '[aria-label="Generated Workload"]';

/** Something that is waited for in the page; see `bench/in-page/watch.js`. */
export interface Sight {
  readonly selector: string;
  readonly text?: string;
  readonly present?: boolean;
}

/** Opens the page as a browser that has never been there. `onPage` is called before anything is asked for. */
export async function openEditorPage(
  browser: Browser,
  { url, storageState }: EditorPage,
  onPage?: (page: Page) => void,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...(storageState && { storageState }),
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.addInitScript({ path: 'bench/in-page/watch.js' });
  onPage?.(page);
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

/** Milliseconds from the start of the navigation until the page shows it. */
export function whenSeen(page: Page, sight: Sight): Promise<number> {
  return page.evaluate(`watch.whenSeen(${JSON.stringify(sight)})`);
}

/** Puts `text` in place of all that the editor holds, and the cursor at the end of the line with `word`. */
export async function setText(page: Page, text: string, word: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.locator(INPUT).first().focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await page.keyboard.press('ControlOrMeta+Home');
  const above = text.slice(0, text.indexOf(word)).split('\n').length - 1;
  for (let line = 0; line < above; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await whenSeen(page, { selector: SHOWN_TEXT, text: word });
}
