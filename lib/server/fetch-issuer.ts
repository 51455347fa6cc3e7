import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Limits, openConnection } from '../control-plane/connection';
import type { Settings } from '../env';
import { isPublicAddress, mayBePrivate } from './issuer-policy';

/** An issuer answers at once and with little, or it does not matter what it says. Milliseconds and bytes. */
const LIMITS: Limits = {
  connectTimeout: 3_000,
  headersTimeout: 4_000,
  bodyTimeout: 4_000,
  callTimeout: 5_000,
  bodyBytes: 256 * 1024,
};

/**
 * GETs JSON that an issuer of ID tokens offers to everybody. Redirects, packed answers and long ones are refused, and so is
 * an address in a private network, wherever the name points to at that moment, unless the issuer is listed.
 */
export function createIssuerFetch(
  settings: Pick<Settings, 'ciIssuers' | 'ciCa' | 'controlPlane'>,
  lookup: LookupFunction = systemLookup,
): (url: string, issuer: string) => Promise<unknown> {
  return async (url, issuer) => {
    const { protocol, origin, hostname, pathname, search, username } = new URL(url);
    if (protocol !== 'https:' && (protocol !== 'http:' || !issuer.startsWith('http:'))) {
      throw new Error('The keys of the issuer must be had by https.');
    }
    if (username !== '') throw new Error('The address of the keys must hold no user.');
    const guarded = !mayBePrivate(settings, issuer);
    // Names are looked up by what connects; an address that stands there is not.
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (guarded && isIP(literal) !== 0 && !isPublicAddress(literal)) throw privateAddress();
    const ca = settings.ciCa;
    const connection = openConnection(
      { url: origin, ...(ca && { ca }), lookup: guarded ? onlyPublic(lookup) : lookup },
      LIMITS,
    );
    try {
      const { status, text } = await connection.send({ method: 'GET', path: pathname + search });
      if (status !== 200) throw new Error(`${origin}${pathname} answered ${status}.`);
      const json: unknown = JSON.parse(text);
      return json;
    } finally {
      await connection.close();
    }
  };
}

/** Fails unless all addresses of the name are public: the connection may take any of them. */
function onlyPublic(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, found, family);
      const addresses =
        typeof found === 'string' ? [{ address: found, family: family ?? 0 }] : found;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(privateAddress(), [], 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function privateAddress(): Error {
  return new Error(
    'The issuer lies in a private network; list it in STUDIO_CI_ISSUERS to allow that.',
  );
}
