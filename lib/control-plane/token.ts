import type { Connection } from './connection';
import { fetchToken, placeOf, type Token, type TokenSettings } from './fetch-token';
import { waitFor } from './wait-for';

export interface TokenSource {
  /** One that is good for a while yet, if there is one. */
  current(): string | undefined;
  /**
   * A token that is good for a while yet. Many callers at once make one request. Rejects with `TokenError`, and with
   * `NetworkError` that says `delivered: 'no'`, since a request for a token changes nothing. The signal ends the waiting
   * of this caller, not the request, which others may wait for.
   */
  get(signal?: AbortSignal): Promise<string>;
  /** Tells that the API refused this token; the next `get` fetches another. */
  invalidate(token: string): void;
}

/** Keeps the token until it is due. */
export function createTokenSource(
  connection: Connection,
  settings: TokenSettings,
  now: () => number,
): TokenSource {
  let current: Token | undefined;
  let inFlight: Promise<Token> | undefined;

  async function renew(): Promise<Token> {
    try {
      current = await fetchToken(connection, settings, now);
      return current;
    } finally {
      inFlight = undefined;
    }
  }

  function known(): string | undefined {
    return current && now() < current.renewAt ? current.value : undefined;
  }

  return {
    current: known,
    async get(signal) {
      const token = known();
      if (token !== undefined) return token;
      inFlight ??= renew();
      return (await waitFor(inFlight, signal, placeOf(settings.tokenUrl))).value;
    },
    invalidate(token) {
      if (current?.value === token) current = undefined;
    },
  };
}
