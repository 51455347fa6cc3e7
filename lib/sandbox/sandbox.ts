import { once, setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Release } from '../workload/releases';
import type { SeedObject } from './api-object';
import type { World } from './answer-request';
import { type DeploymentOptions, Deployments, type Stuck } from './deployments';
import { Faults, faultSchema, type FaultInput } from './faults';
import { createListener, type FailureLog } from './listener';
import { listActions, type Binding, type Role } from './grants';
import { ObjectStore } from './object-store';
import { RequestLog, type LoggedRequest } from './request-log';
import { createSeed } from './seed';
import { Throttle } from './throttle';
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
  /** What the client may do; `publisher`, the role shipped with the release, by default. */
  readonly role?: Role;
  /** Who may do what, in place of the role. */
  readonly bindings?: readonly Binding[];
  /** Audiences of which a token must have one; by default `aud` is not looked at, as in the shipped configuration. */
  readonly audiences?: readonly string[];
  /** What a fresh data folder is filled with. */
  readonly seed?: readonly SeedObject[];
  /** Whether controllers make releases and bindings of what is written; no by default, as when the recordings were made. */
  readonly controllers?: DeploymentOptions;
  /** Milliseconds by which each answer is late; 0 by default. */
  readonly delayMs?: number;
  /** Whether calls are held back to 20 a second, as servers up to v1.1.6 do; no by default. */
  readonly isThrottled?: boolean;
  readonly logger?: FailureLog;
}

/** A running control plane of our own, on loopback. */
export interface Sandbox {
  /** Without a trailing slash, for example `http://127.0.0.1:41234`. */
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** The last 500 requests, oldest first. */
  readonly requests: () => readonly LoggedRequest[];
  /** Makes a call to come go wrong; see `docs/sandbox.md`. */
  readonly misbehave: (fault: FaultInput) => void;
  /** Makes the deployment of a component stuck, or lets it go on; needs controllers. */
  readonly stick: (namespace: string, component: string, reason: Stuck | undefined) => void;
  /** Ends open connections and closes the store. */
  readonly close: () => Promise<void>;
}

/** Starts the embedded control plane: token endpoint and OpenChoreo API on one port. Fails when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { release, clientId, clientSecret, host = '127.0.0.1' } = options;
  const store = new ObjectStore(options.dataDir);
  store.seed(options.seed ?? createSeed(release));
  const signer = await loadSigner(store);
  const log = new RequestLog();
  const faults = new Faults();
  const deployments = options.controllers ? new Deployments(store, options.controllers) : undefined;
  const server = createServer();
  const port = await listen(server, options.port, host).catch((error: unknown) => {
    store.close();
    throw error;
  });
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
      { subject: clientId, actions: listActions(options.role ?? 'publisher', release) },
    ],
    log,
    faults,
    ...(deployments && { deployments }),
  };
  const closing = new AbortController();
  // As many listen to it as requests are waiting.
  setMaxListeners(0, closing.signal);
  const pace = {
    delayMs: options.delayMs ?? 0,
    ...(options.isThrottled === true && { throttle: new Throttle() }),
    closing: closing.signal,
  };
  server.on('request', createListener(world, pace, options.logger));
  return {
    apiUrl,
    tokenUrl: `${apiUrl}/oauth2/token`,
    requests: () => log.list(),
    misbehave: (fault) => faults.add(faultSchema.parse(fault)),
    stick: (namespace, component, reason) => deployments?.tell(namespace, component, reason),
    close: async () => {
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      deployments?.close();
      store.close();
    },
  };
}

/** Gives the port that was asked for, or the one the system chose. */
async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
