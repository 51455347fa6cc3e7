import type { Browser, Page } from 'playwright';
import { percentile } from '../percentile';
import { type EditorPage, openEditorPage, setText, SHOWN_TEXT, type Sight } from './editor-page';

const WARM_UP = 10;
const KEYS = 40;

/** Between a key and the next, so that what a key leaves to be done later is done. Milliseconds. */
const REST_MS = 120;

interface KeyMeasure {
  readonly text: string;
  /** At the end of this word the key is pressed, and Backspace after it, in turn. */
  readonly word: string;
  readonly key: string;
  /** What a key brings beside its letter, and Backspace takes away. */
  readonly effect: Sight;
}

export interface KeyTimes {
  /** Milliseconds from the key to its letter in the editor, and to the effect. */
  readonly letter: readonly number[];
  readonly effect: readonly number[];
}

/** How long people wait for what follows from a key. */
export async function measureKeys(
  browser: Browser,
  target: EditorPage,
  { text, word, key, effect }: KeyMeasure,
): Promise<KeyTimes> {
  const page = await openEditorPage(browser, target);
  await setText(page, text, word);
  const times = { letter: [] as number[], effect: [] as number[] };
  for (let count = 0; count < WARM_UP + KEYS; count += 1) {
    const present = count % 2 === 0;
    const letter = { selector: SHOWN_TEXT, text: word + key, present };
    await arm(page, { letter, effect: { ...effect, present } });
    await page.keyboard.press(present ? key : 'Backspace');
    const arrived = await page.evaluate<{ letter: number; effect: number }>('watch.arrived');
    if (count >= WARM_UP) {
      times.letter.push(arrived.letter);
      times.effect.push(arrived.effect);
    }
    await page.waitForTimeout(REST_MS);
  }
  await page.context().close();
  return times;
}

function arm(page: Page, sights: Readonly<Record<string, Sight>>): Promise<void> {
  return page.evaluate(`watch.arm(${JSON.stringify(sights)})`);
}

export interface Burst {
  /** How many tasks of the main thread took 50 ms or longer. */
  readonly longTasks: number;
  /** Milliseconds, 95th percentile; a key that took less than 16 counts as 16. */
  readonly paint: number;
}

const BURST_KEYS = 100;
const KEYS_A_SECOND = 15;
const SETTLE_MS = 2000;

/** Types without waiting for the page, as a person does. */
export async function measureBurst(
  browser: Browser,
  target: EditorPage,
  { text, word }: Pick<KeyMeasure, 'text' | 'word'>,
): Promise<Burst> {
  const page = await openEditorPage(browser, target);
  await setText(page, text, word);
  await page.waitForTimeout(SETTLE_MS);
  await page.evaluate('watch.longTasks.length = watch.keysToPaint.length = 0');
  const pressed: Promise<void>[] = [];
  for (let count = 0; count < BURST_KEYS; count += 1) {
    pressed.push(page.keyboard.press('a'));
    await page.waitForTimeout(1000 / KEYS_A_SECOND);
  }
  await Promise.all(pressed);
  await page.waitForTimeout(SETTLE_MS);
  const { longTasks, keysToPaint } = await page.evaluate<{
    longTasks: number[];
    keysToPaint: number[];
  }>('watch');
  await page.context().close();
  const quick = Array.from({ length: Math.max(0, BURST_KEYS - keysToPaint.length) }, () => 16);
  return { longTasks: longTasks.length, paint: percentile([...quick, ...keysToPaint], 0.95) };
}
