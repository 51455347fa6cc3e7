import type { IncomingMessage } from 'node:http';
import { type LocalServer, readBody, startLocalServer, type TlsIdentity } from '../local-server';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly body: string;
}

export interface RecordingProxy extends LocalServer {
  readonly seen: readonly SeenRequest[];
}

/** Stands before a server and keeps what comes. `answer`: says something in the server's place; undefined lets it through. */
export async function startRecordingProxy(
  behind: string,
  answer: (seen: SeenRequest) => { status: number; body: string } | undefined = () => undefined,
  tls?: TlsIdentity,
): Promise<RecordingProxy> {
  const seen: SeenRequest[] = [];
  const server = await startLocalServer((request, response) => {
    void (async () => {
      const one = describe(request, await readBody(request));
      seen.push(one);
      const own = answer(one);
      const reply = own
        ? new Response(own.body, {
            status: own.status,
            headers: { 'content-type': 'application/json' },
          })
        : await forward(behind, request, one);
      response.writeHead(reply.status, {
        'content-type': reply.headers.get('content-type') ?? 'text/plain',
      });
      response.end(await reply.text());
    })();
  }, tls);
  return { ...server, seen };
}

function describe({ method = '', url = '', headers }: IncomingMessage, body: string): SeenRequest {
  return { method, path: url, host: headers.host ?? '', body };
}

function forward(
  behind: string,
  { headers }: IncomingMessage,
  { method, path, body }: SeenRequest,
) {
  const { authorization, 'content-type': type } = headers;
  return fetch(behind + path, {
    method,
    headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
    ...(method === 'GET' ? {} : { body }),
  });
}
