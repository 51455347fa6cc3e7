import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectStore } from '../../lib/sandbox/object-store';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../lib/sandbox/sandbox';
import { loadSigner, type Signer } from '../../lib/sandbox/tokens';
import type { Release } from '../../lib/workload/releases';
import {
  createBindings,
  createFixtureWorld,
  PUBLISHER,
  SECRET,
  STAGE,
  type Staging,
} from './fixture-world';
import { fillInToken } from './named-tokens';
import { bodyOf } from './noted-bodies';
import type { Exchange } from './recordings';
import { send, type Received } from './send';

/** A sandbox in the state of the recordings, with a hand in its store. */
export class Replay {
  readonly sandbox: Sandbox;
  private readonly store: ObjectStore;
  private readonly signer: Signer;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly dataDir: string;

  private constructor(sandbox: Sandbox, store: ObjectStore, signer: Signer, dataDir: string) {
    this.sandbox = sandbox;
    this.store = store;
    this.signer = signer;
    this.dataDir = dataDir;
  }

  /** With all the clients of the recordings, or with one that has the role alone. */
  static async start(release: Release, options: Partial<SandboxOptions> = {}): Promise<Replay> {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-replay-'));
    const sandbox = await startSandbox({
      dataDir,
      port: 0,
      release,
      clientId: PUBLISHER,
      clientSecret: SECRET,
      seed: createFixtureWorld(release),
      ...(options.role === undefined && { bindings: createBindings(release) }),
      ...options,
    });
    const store = new ObjectStore(dataDir);
    return new Replay(sandbox, store, await loadSigner(store), dataDir);
  }

  async play(exchange: Exchange): Promise<Received> {
    this.prepare(STAGE[exchange.id] ?? {});
    const { method, path } = exchange.request;
    const { authorization = impliedToken(exchange), ...headers } = exchange.request.headers;
    const filled =
      authorization === undefined
        ? undefined
        : await fillInToken(authorization, this.signer, this.sandbox.apiUrl);
    return send(this.agent, this.sandbox.apiUrl, {
      method,
      path,
      headers: { ...headers, ...(filled !== undefined && { authorization: filled }) },
      body: withSecret(bodyOf(exchange)),
    });
  }

  private prepare({ remove = [], add = [], fault }: Staging): void {
    if (fault !== undefined) this.sandbox.misbehave(fault);
    for (const kind of remove) {
      for (const { metadata } of this.store.list(kind, 'team-a')) {
        this.store.delete(kind, 'team-a', metadata.name);
      }
    }
    for (const { kind, object } of add) this.store.insert(kind, object);
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.store.close();
    await this.sandbox.close();
    rmSync(this.dataDir, { recursive: true });
  }
}

/** These were recorded with security off; the sandbox always wants a token. */
function impliedToken({ id }: Exchange): string | undefined {
  return /^(upgrade|trouble-kubernetes)-/.test(id) ? 'Bearer <admin>' : undefined;
}

function withSecret(body: Buffer | undefined): Buffer | undefined {
  return body?.includes('<secret>') === true
    ? Buffer.from(body.toString().replaceAll('<secret>', encodeURIComponent(SECRET)))
    : body;
}
