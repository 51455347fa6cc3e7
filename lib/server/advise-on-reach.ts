import type { ReachStep } from '../control-plane/reach';
import type { CheckStep } from './check-target';

const NAMES = { dns: 'Name', tcp: 'Connection', tls: 'Certificate' } as const;

/** What to do when the way into a server ends at this step, by what the system says. */
const ADVICE: readonly (readonly [layer: ReachStep['layer'], code: RegExp, advice: string])[] = [
  [
    'dns',
    /ENOTFOUND/,
    'The machine of the studio does not know this name. Correct the host in the address; names of a cluster are known inside it alone.',
  ],
  [
    'dns',
    /./,
    'Its name server gives no answer: see to the DNS of the machine that the studio runs on.',
  ],
  [
    'tcp',
    /ECONNREFUSED/,
    'Nothing listens there. Correct the port in the address, and see whether the server runs.',
  ],
  [
    'tcp',
    /ETIMEDOUT|TIMEOUT|EHOSTUNREACH|ENETUNREACH/,
    'Something in between drops it: a firewall, a NetworkPolicy, or a route that is missing.',
  ],
  [
    'tls',
    /UNABLE_TO|SELF_SIGNED|CERT_UNTRUSTED/,
    'Its authority is not trusted here. Name a file with the certificate of the authority: `caFile`, or OPENCHOREO_CA_FILE.',
  ],
  [
    'tls',
    /ALTNAME/,
    'The certificate is for another name. Use that name in the address, or set the Host header: `apiHostHeader` and `tokenHostHeader`, or OPENCHOREO_API_HOST_HEADER and OPENCHOREO_TOKEN_HOST_HEADER.',
  ],
  [
    'tls',
    /EXPIRED|NOT_YET/,
    'The certificate is out of date, or the clock of one of the two machines is wrong.',
  ],
  [
    'tls',
    /EPROTO|WRONG_VERSION|ECONNRESET/,
    'What listens there speaks no TLS, or an old one: is the port that of https?',
  ],
];

/** A step into the server that people call so, with what to do where it failed. */
export function advise({ layer, state, detail, code = '' }: ReachStep, called: string): CheckStep {
  const name = `${NAMES[layer]} of the ${called}`;
  if (state !== 'failed') return { name, state: 'passed', detail };
  const found = ADVICE.find(([at, pattern]) => at === layer && pattern.test(code));
  const advice =
    found?.[2] ?? 'See what the machine of the studio can reach, and what answers there.';
  return {
    name,
    state: 'failed',
    detail: code && !detail.includes(code) ? `${detail} (${code})` : detail,
    advice,
  };
}
