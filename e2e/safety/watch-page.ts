import type { Page } from 'playwright/test';

/** What no page may do, as it is told. */
export interface Watched {
  /** Dialogs that opened: something ran. */
  readonly dialogs: string[];
  /** What the content security policy kept from being done: something would have run. */
  readonly violations: string[];
}

/** Watches every document that the page shows from now on. */
export async function watchPage(page: Page): Promise<Watched> {
  const watched: Watched = { dialogs: [], violations: [] };
  page.on('dialog', (dialog) => {
    watched.dialogs.push(`${page.url()} ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('tellViolation', (text: string) => watched.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      Reflect.get(
        globalThis,
        'tellViolation',
      )([location.pathname, effectiveDirective, blockedURI, sourceFile, lineNumber].join(' '));
    });
  });
  return watched;
}
