/** See `browser.mjs`. */
export function findOrInstallBrowser(): string;
