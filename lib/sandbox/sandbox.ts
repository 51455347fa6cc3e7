import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Release } from '../workload/releases';
import { INTERNAL_ERROR, text, type Answer } from './answer';
import type { SeedObject } from './api-object';
import { answerRequest, type World } from './answer-request';
import { BROWSE, PUBLISHER_ROLE, type Binding } from './grants';
import { ObjectStore } from './object-store';
import { RequestLog, type LoggedRequest } from './request-log';
import { createSeed } from './seed';
import { loadSigner } from './tokens';

export interface SandboxOptions {
  /** The folder of `sandbox.db`; made when it is missing. */
  readonly dataDir: string;
  readonly host?: '127.0.0.1';
  /** 0 lets the system choose. */
  readonly port: number;
  readonly release: Release;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of a token, in seconds; 3600 by default. */
  readonly tokenLifetime?: number;
  /** Who may do what. By default the client has the shipped role `workload-publisher` and may look at namespaces, projects and components. */
  readonly bindings?: readonly Binding[];
  /** Audiences of which a token must have one; by default `aud` is not looked at, as in the shipped configuration. */
  readonly audiences?: readonly string[];
  /** What a fresh data folder is filled with. */
  readonly seed?: readonly SeedObject[];
  /** Told of failures that the sandbox answers with 500. */
  readonly logger?: {
    readonly error: (details: { readonly err: unknown }, message: string) => void;
  };
}

/** A running control plane of our own, on loopback. */
export interface Sandbox {
  /** Without a trailing slash, for example `http://127.0.0.1:41234`. */
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** The last 500 requests, oldest first. */
  readonly requests: () => readonly LoggedRequest[];
  /** Ends open connections and closes the store. */
  readonly close: () => Promise<void>;
}

/** Larger bodies are cut off; the API itself knows no limit. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Starts the embedded control plane: token endpoint and OpenChoreo API on one port. Fails when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { release, clientId, clientSecret, host = '127.0.0.1' } = options;
  const store = new ObjectStore(options.dataDir);
  store.seed(options.seed ?? createSeed(release));
  const log = new RequestLog();
  const signer = await loadSigner(store);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A client that went away is no failure of the sandbox.
      if (!request.readableAborted) {
        options.logger?.error({ err: error }, 'the sandbox could not answer');
      }
      response.destroy();
    });
  });
  server.listen(options.port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    store.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const apiUrl = `http://${host}:${port}`;
  const world: World = {
    store,
    release,
    origin: apiUrl,
    tokens: {
      signer,
      issuer: apiUrl,
      clients: [{ id: clientId, secret: clientSecret }],
      lifetime: options.tokenLifetime ?? 3600,
    },
    audiences: options.audiences ?? [],
    bindings: options.bindings ?? [
      { subject: clientId, actions: [...PUBLISHER_ROLE[release], ...BROWSE] },
    ],
    log,
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const answer =
      body === undefined
        ? text(413, 'Request Entity Too Large')
        : await answerOrFail(request, body);
    const { method = 'GET', url = '/' } = request;
    log.add({
      at: new Date().toISOString(),
      method,
      path: url.split('?')[0] ?? url,
      status: answer.status,
    });
    response.writeHead(answer.status, answer.headers).end(method === 'HEAD' ? '' : answer.body);
  }

  async function answerOrFail(request: IncomingMessage, body: Uint8Array): Promise<Answer> {
    try {
      const { method = 'GET', url = '/', headers } = request;
      return await answerRequest({ method, url, headers, body }, world);
    } catch (error) {
      options.logger?.error({ err: error }, 'the sandbox could not answer');
      return INTERNAL_ERROR;
    }
  }

  return {
    apiUrl,
    tokenUrl: `${apiUrl}/oauth2/token`,
    requests: () => log.list(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

/** The whole body, or nothing when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}
