/** Files of the repository that are pages of the studio beside those in `docs/`, by their address. */
const ROOT_PAGES: Readonly<Record<string, string>> = {
  changelog: 'CHANGELOG.md',
  'security-policy': 'SECURITY.md',
};

/** `containers` is `docs/containers.md`; the empty slug is the index. */
export function fileOf(slug: string): string {
  return ROOT_PAGES[slug] ?? `docs/${slug === '' ? 'README' : slug}.md`;
}

/** The address of a file of the repository in the studio; `undefined` for one that it does not serve. */
export function addressOf(file: string): string | undefined {
  const root = Object.entries(ROOT_PAGES).find(([, path]) => path === file);
  if (root) return `/docs/${root[0]}`;
  if (file === 'docs/README.md') return '/docs';
  if (file === 'docs/decisions') return '/docs/decisions';
  const [, page] = /^docs\/(.+)\.md$/.exec(file) ?? [];
  if (page !== undefined) return `/docs/${page}`;
  return /^docs\/images\/[\w-]+\.png$/.test(file) ? `/${file}` : undefined;
}

/** The files that are pages, of all that are there. */
export function isPage(file: string): boolean {
  return file.endsWith('.md') && addressOf(file) !== undefined;
}

export interface Target {
  /** Of the repository. */
  readonly file: string;
  readonly anchor?: string;
}

/** Where a link in a file leads within the repository; `undefined` for one that leads out of it. */
export function targetOf(href: string, from: string): Target | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(href)) return undefined;
  const [path = '', anchor] = href.split('#');
  const base = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') base.pop();
    else if (part !== '' && part !== '.') base.push(part);
  }
  const file = path === '' ? from : base.join('/');
  return { file, ...(anchor !== undefined && { anchor }) };
}

/** The address of a link as the studio shows it; `undefined` where the studio has nothing to lead to. */
export function resolveHref(href: string, from: string): string | undefined {
  const target = targetOf(href, from);
  if (!target) return href;
  if (href.startsWith('#')) return href;
  const address = addressOf(target.file);
  if (address === undefined) return undefined;
  return target.anchor === undefined ? address : `${address}#${target.anchor}`;
}
