import type { IncomingHttpHeaders } from 'node:http';
import type { Release } from '../workload/releases';
import { json, methodNotAllowed, NOT_FOUND_PAGE, type Answer } from './answer';
import { answerControlPage, CONTROL_ROOT } from './control-pages';
import type { Deployments } from './deployments';
import type { Faults } from './faults';
import type { Binding } from './grants';
import type { ObjectStore } from './object-store';
import type { RequestLog } from './request-log';
import { findRoute, listMethods } from './routes';
import { issueToken, type TokenIssuer } from './token-endpoint';
import { authenticate, describeKeys } from './tokens';

/** All that answers depend on. */
export interface World {
  readonly store: ObjectStore;
  readonly release: Release;
  /** Under which the sandbox is reached, without a trailing slash. */
  readonly origin: string;
  readonly tokens: TokenIssuer;
  readonly audiences: readonly string[];
  readonly bindings: readonly Binding[];
  readonly log: RequestLog;
  readonly faults: Faults;
  /** Absent: no controllers run. */
  readonly deployments?: Deployments;
}

export interface RawRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** The store's revision when the request came in. */
  readonly revision: number;
}

/** Answers one request: first what needs no token, then the API. */
export async function answerRequest(request: RawRequest, world: World): Promise<Answer> {
  const [path = '/', query = ''] = splitOnce(request.url, '?');
  if (/\/{2,}/.test(path)) return redirect(path.replace(/\/{2,}/g, '/'), query);
  if (path.startsWith(CONTROL_ROOT)) return answerControlPage(path, request, world);
  const open = Object.hasOwn(OPEN_PAGES, path) ? OPEN_PAGES[path] : undefined;
  if (open !== undefined) {
    const { method, answer } = open;
    return isMethod(request.method, method) ? answer(request, world) : methodNotAllowed(method);
  }
  const route = findRoute(path, world.release);
  if (route === undefined) return NOT_FOUND_PAGE;
  const handler = route.methods[request.method === 'HEAD' ? 'GET' : request.method];
  if (handler === undefined) return methodNotAllowed(listMethods(route.methods));
  const authentication = await authenticate(request.headers.authorization, {
    signer: world.tokens.signer,
    issuer: world.tokens.issuer,
    audiences: world.audiences,
  });
  if (!authentication.ok) {
    return json(401, authentication.refusal);
  }
  return handler({
    store: world.store,
    release: world.release,
    caller: authentication.caller,
    bindings: world.bindings,
    namespace: route.namespace,
    name: route.name,
    query: new URLSearchParams(query),
    body: request.body,
    revision: request.revision,
    ...(world.deployments && { deployments: world.deployments }),
  });
}

interface OpenPage {
  readonly method: 'GET' | 'POST';
  readonly answer: (request: RawRequest, world: World) => Answer | Promise<Answer>;
}

const OPEN_PAGES: Readonly<Record<string, OpenPage>> = {
  '/health': page(() => plain('OK')),
  '/ready': page(() => plain('Ready')),
  '/version': page((_, { release }) =>
    json(200, { name: 'openchoreo-api', version: release.slice(1), embeddedSandbox: true }),
  ),
  '/.well-known/oauth-protected-resource': page((_, world) => json(200, describeResource(world))),
  '/oauth2/jwks': page(async (_, { tokens }) => json(200, await describeKeys(tokens.signer))),
  '/oauth2/token': {
    method: 'POST',
    answer: ({ headers, body }, { tokens }) =>
      issueToken(
        { authorization: headers.authorization, body: Buffer.from(body).toString() },
        tokens,
      ),
  },
};

function page(answer: OpenPage['answer']): OpenPage {
  return { method: 'GET', answer };
}

/** RFC 9728: where tokens for this API come from. */
function describeResource({ origin, tokens, release }: World): unknown {
  const scopes = ['openid', 'profile', 'email'];
  return {
    authorization_servers: [tokens.issuer],
    bearer_methods_supported: ['header'],
    openchoreo_clients: [{ client_id: 'openchoreo-cli', name: 'cli', scopes }],
    openchoreo_security_enabled: true,
    resource: `${origin}/mcp`,
    resource_name: 'OpenChoreo MCP Server',
    scopes_supported: release === 'v1.2.3' ? scopes : [],
  };
}

function isMethod(actual: string, wanted: OpenPage['method']): boolean {
  return actual === wanted || (actual === 'HEAD' && wanted === 'GET');
}

function redirect(path: string, query: string): Answer {
  const location = query === '' ? path : `${path}?${query}`;
  return {
    status: 307,
    headers: { 'content-type': 'text/html; charset=utf-8', location },
    body: `<a href="${location.replaceAll('&', '&amp;').replaceAll('"', '&#34;')}">Temporary Redirect</a>.\n\n`,
  };
}

function plain(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/plain' }, body };
}

function splitOnce(value: string, separator: string): readonly string[] {
  const at = value.indexOf(separator);
  return at === -1 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}
