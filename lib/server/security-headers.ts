import type { IncomingMessage, ServerResponse } from 'node:http';
import { REPORT_PATH } from './policy-reports';

/** Said of every answer, whatever it is. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

const YEAR = 31_536_000;
const NO_FRAMES = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** JSON and the like: nothing that a browser would run or show. */
const DATA_POLICY = `default-src 'none'; form-action 'none'; ${NO_FRAMES}`;

/** Scripts and styles. A worker has the policy of its own script, and loads what its build has split off. */
const STATIC_POLICY = `default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'none'; ${NO_FRAMES}`;

/**
 * Scripts run that carry the nonce of this one page, and what those load. Style elements need it too; style attributes do
 * not, because Monaco writes each line of text as HTML with its position in one, and an attribute can load nothing that
 * this policy does not allow.
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "frame-src 'none'",
    "form-action 'self'",
    NO_FRAMES,
    `report-uri ${REPORT_PATH}`,
  ].join('; ');
}

function alwaysAt(publicUrl: string): Readonly<Record<string, string>> {
  const isSecure = publicUrl.startsWith('https:');
  return { ...ALWAYS, ...(isSecure && { 'strict-transport-security': `max-age=${YEAR}` }) };
}

/** Of what a browser neither runs nor shows. */
export function dataHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return { ...alwaysAt(publicUrl), 'content-security-policy': DATA_POLICY };
}

/**
 * Sets the headers that keep browsers from doing more with an answer than is meant. `makeNonce` makes 128 random bits
 * that stand in a header as they are.
 */
export function createSecurityHeaders(
  publicUrl: string,
  makeNonce: () => string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const always = Object.entries(alwaysAt(publicUrl));
  return ({ url = '', headers }, response) => {
    const policy = policyFor(url, makeNonce);
    for (const [name, value] of always) response.setHeader(name, value);
    response.setHeader('content-security-policy', policy);
    // Next.js reads the nonce here, and gives it to every script that it writes.
    headers['content-security-policy'] = policy;
  };
}

function policyFor(url: string, makeNonce: () => string): string {
  if (url.startsWith('/_next/static/')) return STATIC_POLICY;
  if (/^\/(?:api|schema|livez|readyz|metrics)(?:[/?]|$)/.test(url)) return DATA_POLICY;
  return pagePolicy(makeNonce());
}
