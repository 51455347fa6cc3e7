import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer-badly';

/**
 * Passes requests on to the server behind. Tokens that it gives in the same second are equal; here each gets a number,
 * so that one can expire by itself.
 */
export function forwardTo(
  behind: string,
): (request: IncomingMessage, body: string) => Promise<Answer> {
  let tokens = 0;
  return async ({ method = 'GET', url = '/', headers }, body) => {
    const authorization = headers.authorization?.replace(/~\d+$/, '');
    const reply = await fetch(behind + url, {
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
      },
      ...(method === 'GET' ? {} : { body }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: { 'content-type': reply.headers.get('content-type') ?? 'text/plain' },
      body: text.replace(/(?<="access_token":"[^"]+)(?=")/, () => `~${++tokens}`),
    };
  };
}
