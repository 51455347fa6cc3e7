import { Agent, request as startRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { AT_COMPANY } from '../studio';

export interface Sent {
  readonly method?: string;
  /** As it is written in the request line: nothing is decoded or put right. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Got {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const studio = new URL(AT_COMPANY.url);
let requests = 0;

/** One request to the company's studio. Each has an address of its own, so that wrong tokens are no flood. */
export async function send({ method = 'GET', path, headers = {}, body }: Sent): Promise<Got> {
  requests += 1;
  const address = `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`;
  const own = { host: studio.host, 'x-forwarded-for': address };
  const posted = method === 'GET' ? {} : { origin: studio.origin };
  // Node.js says it by itself for some methods only, and what follows the others is then read as the next request.
  const sized = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = startRequest({
      agent,
      hostname: '127.0.0.1',
      port: studio.port,
      method,
      path,
      headers: { ...own, ...posted, ...sized, ...headers },
    });
    sent.once('error', reject).once('response', (response) => {
      const { statusCode = 0, headers: answered } = response;
      text(response).then(
        (read) =>
          resolve({
            status: statusCode,
            location: answered.location,
            cookies: answered['set-cookie'] ?? [],
            text: read,
          }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** Signs somebody in as a browser does, by way of the identity provider, and gives their cookie. */
export async function signInAs(person: string): Promise<string> {
  const jar = new Map<string, string>();
  const keep = ({ cookies }: Pick<Got, 'cookies'>) => {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const csrf = await send({ path: '/api/auth/csrf' });
  keep(csrf);
  const form = new URLSearchParams({
    csrfToken: JSON.parse(csrf.text).csrfToken,
    callbackUrl: studio.origin,
    json: 'true',
  });
  const begun = await send({
    method: 'POST',
    path: '/api/auth/signin/oidc',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  keep(begun);
  const there = new URL(JSON.parse(begun.text).url);
  there.searchParams.set('person', person);
  const back = await fetch(there, { redirect: 'manual' });
  const { pathname, search } = new URL(back.headers.get('location') ?? '');
  keep(await send({ path: pathname + search, headers: { cookie: cookie() } }));
  const session = [...jar].find(([name]) => name.endsWith('workload-studio.session'));
  if (!session) throw new Error(`${person} was not signed in.`);
  return session.join('=');
}
