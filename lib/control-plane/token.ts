import type { Connection } from './connection';
import { fetchToken, placeOf, type Token, type TokenSettings } from './fetch-token';
import { waitFor } from './wait-for';

export interface TokenSource {
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

  return {
    async get(signal) {
      if (current && now() < current.renewAt) return current.value;
      inFlight ??= renew();
      return (await waitFor(inFlight, signal, placeOf(settings.tokenUrl))).value;
    },
    invalidate(token) {
      if (current?.value === token) current = undefined;
    },
  };
}
