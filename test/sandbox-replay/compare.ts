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
    body: comparable(fillInOrigin(response.text, origin)) ?? response.bodyNote,
  };
  const got = {
    status: received.status,
    headers: Object.fromEntries(headers.map((name) => [name, received.headers[name]])),
    body:
      response.text === undefined
        ? summarise(response.bodyNote, received.text)
        : comparable(received.text),
  };
  return JSON.stringify(want) === JSON.stringify(got) ? undefined : { want, got };
}

/** Of long lists the recordings keep a count; of other long answers nothing that could be compared. */
function summarise(note: unknown, text: string): unknown {
  if (typeof note !== 'object' || note === null || !('items' in note)) return note;
  const list: {
    readonly items: readonly { readonly metadata: { readonly name: string } }[];
    readonly pagination: object;
  } = JSON.parse(text);
  return {
    items: list.items.length,
    first: list.items.at(0)?.metadata.name,
    last: list.items.at(-1)?.metadata.name,
    nextCursor: 'nextCursor' in list.pagination,
  };
}

/** API and token server have one origin here; the token is not looked at. */
function fillInOrigin(text: string | undefined, origin: string): string | undefined {
  return text
    ?.replace(/http:\/\/(control-plane|idp)\.example/g, origin)
    .replace('"<token>"', '"a token"');
}

/** JSON parsed, its members sorted; any other text as it is. The end of the text counts in both. */
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
