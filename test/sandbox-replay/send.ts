import { request, type Agent } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends a request whose path goes out as it stands; `fetch` would tidy it up. */
export function send(
  agent: Agent,
  origin: string,
  wanted: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer | undefined;
  },
): Promise<Received> {
  const { hostname, port } = new URL(origin);
  const { method, path, headers, body } = wanted;
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, hostname, port, method, path, headers }, (response) => {
      buffer(response).then((bytes) => {
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          text: bytes.toString(),
        });
      }, reject);
    });
    outgoing.on('error', reject).end(body);
  });
}
