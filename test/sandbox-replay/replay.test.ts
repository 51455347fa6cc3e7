import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ObjectStore } from '../../lib/sandbox/object-store';
import { startSandbox, type Sandbox } from '../../lib/sandbox/sandbox';
import { loadSigner, type Signer } from '../../lib/sandbox/tokens';
import { RELEASES, type Release } from '../../lib/workload/releases';
import { findDifference } from './compare';
import {
  createBindings,
  createFixtureWorld,
  PUBLISHER,
  SECRET,
  STAGE,
  type Staging,
} from './fixture-world';
import { LEFT_OUT } from './left-out';
import { fillInToken } from './named-tokens';
import { bodyOf } from './noted-bodies';
import { readExchanges, type Exchange } from './recordings';
import { send, type Received } from './send';

/** A sandbox in the state of the recordings, with a hand in its store. */
class Replay {
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

  static async start(release: Release, audiences: readonly string[] = []): Promise<Replay> {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-replay-'));
    const sandbox = await startSandbox({
      dataDir,
      port: 0,
      release,
      clientId: PUBLISHER,
      clientSecret: SECRET,
      seed: createFixtureWorld(release),
      bindings: createBindings(release),
      audiences,
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

  private prepare({ remove = [], add = [] }: Staging): void {
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

/** The upgrade was recorded with security off; the sandbox always wants a token. */
function impliedToken({ id }: Exchange): string | undefined {
  return id.startsWith('upgrade-') ? 'Bearer <admin>' : undefined;
}

function withSecret(body: Buffer | undefined): Buffer | undefined {
  return body?.includes('<secret>') === true
    ? Buffer.from(body.toString().replaceAll('<secret>', encodeURIComponent(SECRET)))
    : body;
}

let replay: Replay | undefined;

afterEach(async () => {
  await replay?.close();
  replay = undefined;
});

describe.each(RELEASES)('recorded exchanges against the sandbox of %s', (release) => {
  it('answers each as the real server did', { timeout: 60_000 }, async () => {
    const current = (replay = await Replay.start(release));
    const differences: unknown[] = [];
    const played = readExchanges(release).filter(({ id }) => isReplayed(id, release));
    for (const exchange of played) {
      // One after another: what is stored by one is met by the next.
      const received = await current.play(exchange);
      const difference = findDifference(exchange, received, current.sandbox.apiUrl);
      if (difference !== undefined) differences.push({ id: exchange.id, ...difference });
    }
    expect(differences).toEqual([]);
    expect(played).toHaveLength(release === 'v1.2.3' ? 446 : 434);
  });

  it('looks at audiences where they are configured', async () => {
    const current = (replay = await Replay.start(release, ['control-plane']));
    const exchanges = readExchanges(release).filter(({ id }) => isForAudiences(id));
    for (const exchange of exchanges) {
      const received = await current.play(exchange);
      expect(findDifference(exchange, received, current.sandbox.apiUrl)).toBeUndefined();
    }
    expect(exchanges).toHaveLength(4);
  });

  it('creates one of a hundred equal Workloads at once', async () => {
    const current = (replay = await Replay.start(release));
    const race = readExchanges(release).find(({ id }) => id === 'race-post');
    if (race === undefined) throw new Error('the race is not recorded');
    const answers = await Promise.all(Array.from({ length: 100 }, () => current.play(race)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
  });
});

it('leaves out what it says, and nothing else', () => {
  const ids = readExchanges('v1.2.3').map(({ id }) => id);
  expect(Object.keys(LEFT_OUT).filter((id) => !ids.includes(id))).toEqual([]);
  expect(Object.keys(LEFT_OUT)).toHaveLength(15);
  expect(ids).toHaveLength(465);
});

function isReplayed(id: string, release: Release): boolean {
  if (id.startsWith('upgrade-')) return release === 'v1.2.3';
  return !(id in LEFT_OUT) && !isForAudiences(id);
}

function isForAudiences(id: string): boolean {
  return id.startsWith('auth-aud-');
}
