import type { Sent } from './send';

export interface Disguise extends Sent {
  readonly title: string;
}

/** Headers by which Next.js tells its own requests from others, and such as proxies add. */
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-segment-prefetch': '/_full' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%2Cnull%2Cnull%2Ctrue%5D' },
  { 'next-url': '/docs/errors', rsc: '1' },
  { 'x-middleware-subrequest': Array.from({ length: 5 }, () => 'middleware').join(':') },
  { 'x-middleware-subrequest': Array.from({ length: 5 }, () => 'src/middleware').join(':') },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-next': '1', 'x-middleware-rewrite': '/docs/errors' },
  { 'x-nextjs-data': '1', 'x-matched-path': '/docs/errors' },
  { 'x-invoke-path': '/docs/errors', 'x-invoke-status': '200' },
  { 'x-original-url': '/docs/errors', 'x-rewrite-url': '/docs/errors' },
  { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' },
  { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https', forwarded: 'for=127.0.0.1' },
  { 'x-real-ip': '127.0.0.1', 'x-studio-peer': '127.0.0.1' },
  { 'x-http-method-override': 'GET', 'x-prerender-revalidate': 'x' },
  { 'x-now-route-matches': '1=1', 'x-vercel-id': 'x' },
];

/** The same address, spelled otherwise. */
function spellings(path: string): readonly string[] {
  const [before = '', query] = path.split('?');
  const asked = query === undefined ? '' : `?${query}`;
  const encoded = before.replaceAll(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return [
    `/${path}`,
    `/.${path}`,
    `/docs/..${path}`,
    `/docs/%2e%2e${path}`,
    `${before.replaceAll('/', '//')}${asked}`,
    `${before}/${asked}`,
    `${encoded}${asked}`,
    `${before.replaceAll('/', '%2F').replace('%2F', '/')}${asked}`,
    `${before.replaceAll('/', '\\').replace('\\', '/')}${asked}`,
    `${before.toUpperCase()}${asked}`,
    `${before}.rsc${asked}`,
    `${before}.txt${asked}`,
    `${before}.json${asked}`,
    `${before}.segments/_tree.segment.rsc${asked}`,
    `/_next/data/x${before}.json${asked}`,
    `${before};a=b${asked}`,
    `${before}%00${asked}`,
    `${before}${asked}${asked === '' ? '?' : '&'}_rsc=1`,
    `${before}${asked}${asked === '' ? '?' : '&'}__nextDataReq=1`,
    `http://localhost${path}`,
  ];
}

export function disguises(path: string): readonly Disguise[] {
  return [
    ...HEADERS.map((headers) => ({ path, headers, title: `${path} ${JSON.stringify(headers)}` })),
    ...spellings(path).map((spelled) => ({ path: spelled, headers: {}, title: spelled })),
    ...spellings(path).map((spelled) => ({
      path: spelled,
      headers: { rsc: '1' },
      title: `${spelled} as RSC`,
    })),
    { method: 'HEAD', path, headers: {}, title: `HEAD ${path}` },
    {
      method: 'POST',
      path,
      headers: { 'next-action': '0'.repeat(42), 'content-type': 'text/plain' },
      body: '[]',
      title: `an unknown action at ${path}`,
    },
  ];
}
