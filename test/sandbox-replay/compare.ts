import type { Exchange } from './recordings';
import type { Received } from './send';

/** What differs between a recorded and a received answer; undefined when nothing that matters does. */
export function findDifference(
  { response }: Exchange,
  received: Received,
  origin: string,
): object | undefined {
  const headers = Object.keys(response.headers);
  const want = {
    status: response.status,
    headers: response.headers,
    body: comparable(fillInOrigin(response.text, origin)),
  };
  const got = {
    status: received.status,
    headers: Object.fromEntries(headers.map((name) => [name, received.headers[name]])),
    body: response.text === undefined ? undefined : comparable(received.text),
  };
  return JSON.stringify(want) === JSON.stringify(got) ? undefined : { want, got };
}

/** API and token server have one origin here; the token is not looked at. */
function fillInOrigin(text: string | undefined, origin: string): string | undefined {
  return text
    ?.replace(/http:\/\/(control-plane|idp)\.example/g, origin)
    .replace('"<token>"', '"a token"');
}

/** JSON parsed, with its members in order; any other text as it is. The end of the text counts in both. */
function comparable(text: string | undefined): unknown {
  if (text === undefined || !text.startsWith('{')) return text;
  const value: unknown = JSON.parse(text);
  return [normalise(value), text.endsWith('}\n'), /[<>&\u2028\u2029]/.test(text)];
}

/** Ids, times, tokens and cursors are new each time; violations come in any order. */
function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => normalise(item));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, item]) => [name, normalise(item, name)] as const,
    );
    return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (['uid', 'creationTimestamp', 'nextCursor', 'access_token'].includes(key))
    return `some ${key}`;
  return key === 'error' && typeof value === 'string' ? value.split('; ').toSorted() : value;
}
