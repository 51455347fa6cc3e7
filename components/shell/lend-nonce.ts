/**
 * Gives every style element that a script makes the nonce of the page. The policy asks for one, and Monaco and Base UI,
 * which make such elements, do not know it. Whoever runs here is trusted already: scripts need the nonce themselves.
 */
export function lendNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
