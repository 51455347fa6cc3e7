import type { Outcome, Row } from '../../test/authorisation/matrix';
import { readAnswer } from './call';
import type { Got } from './send';
import { MARK } from './world';

/** Failures that only somebody meets who was let in. */
const LET_IN: ReadonlySet<string> = new Set(['plan-outdated', 'upstream-unavailable']);

export function outcomeOfAnswer(got: Got): string {
  const answer = got.text.startsWith('{') ? JSON.parse(got.text) : readAnswer(got);
  return answer.ok || LET_IN.has(answer.error.code) ? 'ok' : outcomeOfCode(answer.error.code);
}

export function outcomeOfCode(code: string): string {
  const words: Readonly<Record<string, Outcome>> = {
    unauthenticated: 'nobody',
    'not-found': 'hidden',
    'owner-conflict': 'conflict',
  };
  return words[code] ?? code;
}

export function outcomeOfPage({ status, location, text }: Got, { name, about }: Row): string {
  if (location?.includes('/sign-in')) return 'sign-in';
  // The page of a failure that nothing else could show: there is nothing on it.
  if (status === 404 || (status === 500 && name === 'GET /_global-error')) return 'hidden';
  if (name === 'GET /sign-in' && (status === 200 || location === '/')) return 'ok';
  if (status !== 200) return `${status} ${location ?? ''}`;
  const isAboutA = about !== undefined || /\[id\]|compare/.test(name);
  return isAboutA && !text.includes(MARK) ? 'hidden' : 'ok';
}

export function outcomeOfStatus({ status, location, text }: Got): string {
  // By next-auth, to a form that has the token.
  if (status === 302 && location?.endsWith('csrf=true')) return 'forbidden';
  switch (status) {
    case 200:
    case 201:
    case 204:
      return 'ok';
    // An error of OAuth, which knows no other status.
    case 400:
    case 403:
      return 'forbidden';
    case 401:
      return 'nobody';
    case 404:
      return 'hidden';
    default:
      return `${status} ${text.slice(0, 200)}`;
  }
}
