import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, PersonClaims } from '../access/person';
import type { SessionRow } from '../store/schema';
import type { Sessions } from '../store/sessions';
import { StudioError } from '../errors';
import { ASKING_LASTS, type AskProvider, type ProviderTokens } from './ask-provider';
import { hashOf } from './opaque-token';
import type { Seal } from './seal';

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly seal: Seal;
  /** Milliseconds. */
  readonly limits: { readonly idleMs: number; readonly longestMs: number };
  /** Absent where there is none: the local user. */
  readonly ask?: AskProvider;
  /** Told when the provider gives no answer. */
  readonly onUnreachable?: (cause: unknown) => void;
  /** Told when something about a session could not be written that it goes on without. */
  readonly onUnwritten?: (cause: unknown) => void;
  readonly now: () => number;
}

/** Somebody who has just proven who they are. */
export interface SignIn extends Person {
  /** Issuer and subject: an e-mail address may change hands. */
  readonly userId: string;
  readonly name: string;
  readonly tokens?: ProviderTokens;
}

/** Somebody who is signed in. */
export interface SignedIn extends Person {
  readonly userId: string;
  readonly name: string;
  /** ISO 8601: when the provider said what `claims` says. */
  readonly claimsOf: string;
  /** The provider could not be asked for so long that what it said is not believed any more; `claims` is empty. */
  readonly stale: boolean;
}

/** The last use is written at most so often, and more often where people are out sooner. */
const SEEN_STEP = 60_000;
/** What the provider said is asked for again after this. */
export const ASK_AFTER = 2 * 60_000;
/** What the provider said is believed for this long, whether it answers or not. */
export const BELIEVED_FOR = 5 * 60_000;
/** So long one of all replicas may take to ask, and to write down what came of it. */
const ASKING_TAKES = ASKING_LASTS + 2_000;
/** A provider that gave no answer is left alone for this long. */
const ASK_PAUSE = 10_000;
const LOOK_AGAIN = 200;
const LOOK_AGAIN_FOR = 6_000;

/**
 * What goes into the cookie: random, and of use only while its row says so. Throws `unauthenticated` where the provider
 * says at once that it is over.
 */
export async function beginSession(deps: SessionDeps, signIn: SignIn): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const hash = hashOf(secret);
  const at = new Date(deps.now()).toISOString();
  const { userId, subject, name } = signIn;
  const told = await askFirst(deps, signIn);
  const claims = { ...signIn.claims, ...told.claims };
  const tokens = told.tokens ?? signIn.tokens;
  await deps.sessions.insert({
    hash,
    userId,
    subject,
    name,
    claims: deps.seal.close(JSON.stringify(claims), hash),
    tokens: tokens ? deps.seal.close(JSON.stringify(tokens), hash) : null,
    askedAt: at,
    askingUntil: null,
    askFailedAt: null,
    createdAt: at,
    lastSeenAt: at,
    endedAt: null,
  });
  return secret;
}

/** Whose session it is; undefined where it has ended, by whatever. Asks the provider again when it is time to. */
export async function findSession(
  deps: SessionDeps,
  secret: string,
): Promise<SignedIn | undefined> {
  const hash = hashOf(secret);
  const row = await deps.sessions.find(hash);
  if (row === undefined || isOver(deps, row)) return undefined;
  const current = await askAgain(deps, row);
  if (current === undefined) return undefined;
  const now = deps.now();
  const step = Math.min(SEEN_STEP, deps.limits.idleMs / 4);
  if (now - Date.parse(row.lastSeenAt) >= step) {
    await orGoOn(deps, deps.sessions.setLastSeen(hash, new Date(now).toISOString()));
  }
  return signedInOf(deps, current);
}

/** Many providers tell groups in the user info alone, and not in the ID token. */
async function askFirst(
  { ask, onUnreachable }: SessionDeps,
  { subject, tokens }: SignIn,
): Promise<{ readonly claims?: PersonClaims; readonly tokens?: ProviderTokens }> {
  if (!ask || !tokens) return {};
  const answer = await ask(subject, tokens, { renew: false });
  switch (answer.kind) {
    case 'known':
      return answer;
    case 'gone':
      throw new StudioError('unauthenticated', 'The sign-in provider says that this is over.');
    case 'unreachable':
      onUnreachable?.(answer.cause);
      return answer.tokens ? { tokens: answer.tokens } : {};
  }
}

/** A full or read-only volume must not keep people from looking at what is there. */
async function orGoOn<T>(
  { onUnwritten }: Pick<SessionDeps, 'onUnwritten'>,
  writing: Promise<T>,
): Promise<T | undefined> {
  try {
    return await writing;
  } catch (cause) {
    onUnwritten?.(cause);
    return undefined;
  }
}

export async function endSession(deps: SessionDeps, secret: string): Promise<void> {
  await deps.sessions.end(hashOf(secret), new Date(deps.now()).toISOString());
}

/** What was known of somebody when they were here last, whether their session goes on or not. */
export function personOf({ seal }: Pick<SessionDeps, 'seal'>, row: SessionRow): Person {
  const { subject, claims, hash } = row;
  return { subject, claims: readClaims(seal.open(claims, hash)) };
}

function isOver(
  { limits, now }: Pick<SessionDeps, 'limits' | 'now'>,
  { endedAt, createdAt, lastSeenAt }: SessionRow,
): boolean {
  const at = now();
  return (
    endedAt !== null ||
    at - Date.parse(createdAt) >= limits.longestMs ||
    at - Date.parse(lastSeenAt) >= limits.idleMs
  );
}

function signedInOf(deps: SessionDeps, row: SessionRow): SignedIn {
  const { userId, subject, name, askedAt } = row;
  // Also where there was never anything to ask with.
  const stale = deps.ask !== undefined && deps.now() - Date.parse(askedAt) >= BELIEVED_FOR;
  const { claims } = stale ? { claims: {} } : personOf(deps, row);
  return { userId, subject, name, claims, claimsOf: askedAt, stale };
}

/** The row as it is after that; undefined where the provider says that the session is over. */
async function askAgain(deps: SessionDeps, row: SessionRow): Promise<SessionRow | undefined> {
  const { ask, sessions, seal, now } = deps;
  const age = now() - Date.parse(row.askedAt);
  if (!ask || row.tokens === null || age < ASK_AFTER) return row;
  const at = now();
  if (row.askFailedAt !== null && at - Date.parse(row.askFailedAt) < ASK_PAUSE) return row;
  const until = new Date(at + ASKING_TAKES).toISOString();
  const taken = await orGoOn(
    deps,
    sessions.takeAsking(row.hash, new Date(at).toISOString(), until),
  );
  // What the provider says could not be kept, and a refresh token would be used up: as if it gave no answer.
  if (taken === undefined) return row;
  if (!taken) return age < BELIEVED_FOR ? row : waitForAnswer(deps, row);
  const tokens = readTokens(seal.open(row.tokens, row.hash));
  const answer = tokens
    ? await ask(row.subject, tokens, { renew: true })
    : ({ kind: 'gone' } as const);
  switch (answer.kind) {
    case 'gone':
      await orGoOn(deps, sessions.end(row.hash, new Date(now()).toISOString()));
      return undefined;
    case 'unreachable': {
      deps.onUnreachable?.(answer.cause);
      const renewed = answer.tokens && seal.close(JSON.stringify(answer.tokens), row.hash);
      await orGoOn(deps, sessions.noteFailure(row.hash, new Date(now()).toISOString(), renewed));
      return row;
    }
    case 'known': {
      const kept = {
        name: nameOf(answer.claims) ?? row.name,
        claims: seal.close(JSON.stringify(answer.claims), row.hash),
        tokens: seal.close(JSON.stringify(answer.tokens), row.hash),
        askedAt: new Date(at).toISOString(),
      };
      await orGoOn(deps, sessions.keepAnswer(row.hash, kept));
      return { ...row, ...kept };
    }
  }
}

/** Somebody else asks at this moment. */
async function waitForAnswer(
  { sessions, now }: SessionDeps,
  row: SessionRow,
): Promise<SessionRow | undefined> {
  const until = now() + LOOK_AGAIN_FOR;
  for (;;) {
    const current = await sessions.find(row.hash);
    if (current === undefined || current.endedAt !== null) return undefined;
    const isAnswered = current.askedAt !== row.askedAt || current.askFailedAt !== row.askFailedAt;
    if (isAnswered || now() >= until) return current;
    await sleep(LOOK_AGAIN);
  }
}

/** What people see of somebody. */
export function nameOf(claims: PersonClaims): string | undefined {
  const names = ['name', 'preferred_username', 'email'].map((claim) => claims[claim]);
  return names.find((name): name is string => typeof name === 'string' && name !== '');
}

// What is parsed below was closed above: its shape is a promise of this file to itself.

function readClaims(json: string | undefined): PersonClaims {
  return json === undefined ? {} : JSON.parse(json);
}

function readTokens(json: string | undefined): ProviderTokens | undefined {
  return json === undefined ? undefined : JSON.parse(json);
}
