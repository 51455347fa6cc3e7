import type { JWK } from 'jose';
import { z } from 'zod';
import type { IssuerKeys } from '../store/issuer-keys';
import { TokenRefusal } from './token-refusal';

export interface KeyRingDeps {
  readonly store: IssuerKeys;
  /** GETs JSON of `url`, which `issuer` names as its own. Rejects for whatever is no good answer. */
  readonly fetchJson: (url: string, issuer: string) => Promise<unknown>;
  readonly now: () => number;
}

export interface KeyRing {
  /**
   * The issuer's key of this id; undefined where it has none. Throws `issuer-unreachable` where that cannot be told. What
   * is known holds while the issuer cannot be reached.
   */
  find(issuer: string, kid: string): Promise<JWK | undefined>;
}

/** Milliseconds. Keys are asked for again after so long, so that what the issuer has withdrawn ends. */
const FRESH = 10 * 60_000;
/** While the issuer cannot be reached, its last keys hold for so long. */
const GOOD = 24 * 3_600_000;
/** An issuer is asked at most this often, whatever ids the tokens name. */
const PAUSE = 30_000;
const MOST_KEYS = 100;

const discoverySchema = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const jwksSchema = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string() })).max(MOST_KEYS),
});

interface Known {
  readonly keys: readonly JWK[];
  readonly fetchedAt: number;
}

interface IssuerState {
  known: Known | undefined;
  askedAt: number;
  failure: unknown;
  underWay: Promise<void> | undefined;
}

export function createKeyRing(deps: KeyRingDeps): KeyRing {
  const { store, now } = deps;
  const states = new Map<string, Promise<IssuerState>>();

  async function load(issuer: string): Promise<IssuerState> {
    const row = await store.find(issuer);
    const known = row && { keys: parseKeys(row.keys), fetchedAt: Date.parse(row.fetchedAt) };
    return { known, askedAt: -Infinity, failure: undefined, underWay: undefined };
  }

  function stateOf(issuer: string): Promise<IssuerState> {
    const state = states.get(issuer) ?? load(issuer);
    states.set(issuer, state);
    state.catch(() => states.delete(issuer));
    return state;
  }

  async function ask(issuer: string, state: IssuerState): Promise<void> {
    state.askedAt = now();
    try {
      const keys = await fetchKeys(deps, issuer);
      state.known = { keys, fetchedAt: now() };
      state.failure = undefined;
      const fetchedAt = new Date(state.known.fetchedAt).toISOString();
      await store.keep({ issuer, keys: JSON.stringify(keys), fetchedAt });
    } catch (error) {
      state.failure = error;
    } finally {
      state.underWay = undefined;
    }
  }

  /** Many at once make one request. */
  async function refresh(issuer: string, state: IssuerState): Promise<void> {
    if (state.underWay === undefined && now() - state.askedAt < PAUSE) return;
    state.underWay ??= ask(issuer, state);
    await state.underWay;
  }

  return {
    async find(issuer, kid) {
      const state = await stateOf(issuer);
      const age = () => now() - (state.known?.fetchedAt ?? -Infinity);
      const pick = () =>
        age() < GOOD ? state.known?.keys.find((key) => key.kid === kid) : undefined;
      if (age() >= FRESH) await refresh(issuer, state);
      if (!pick()) await refresh(issuer, state);
      const key = pick();
      if (key || state.failure === undefined) return key;
      throw new TokenRefusal(
        'issuer-unreachable',
        `The keys of ${issuer} cannot be had at this moment.`,
        { retryAfter: PAUSE / 1000, cause: state.failure },
      );
    },
  };
}

/** By OpenID Connect Discovery; what the issuer names as its keys must be its own word. */
async function fetchKeys({ fetchJson }: KeyRingDeps, issuer: string): Promise<readonly JWK[]> {
  const place = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const discovery = discoverySchema.parse(await fetchJson(place, issuer));
  if (discovery.issuer !== issuer) throw new Error(`${place} is the one of another issuer.`);
  const { keys } = jwksSchema.parse(await fetchJson(discovery.jwks_uri, issuer));
  return keys.filter(({ kty }) => ['RSA', 'EC', 'OKP'].includes(kty)).map(withoutSecrets);
}

const KEPT = ['kid', 'kty', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'];

function withoutSecrets(key: object): JWK {
  return Object.fromEntries(
    Object.entries(key).filter(([name, value]) => KEPT.includes(name) && typeof value === 'string'),
  );
}

function parseKeys(json: string): readonly JWK[] {
  // What is parsed here was written by `ask`.
  const keys: JWK[] = JSON.parse(json);
  return keys;
}
