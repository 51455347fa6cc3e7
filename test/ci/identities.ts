import { randomUUID } from 'node:crypto';
import { GITHUB_CLAIMS, GITLAB_CLAIMS } from '../ci-claims';
import { type FakeIssuer, startFakeIssuer } from '../fake-issuer';
import { type LocalServer, startLocalServer } from '../local-server';
import type { Pipeline } from '../../lib/ci/pipeline';

/** What starts a job: code that was taken in, or a pull request. */
export type Event = 'push' | 'pull-request';

/** The servers that sign the ID tokens of jobs. */
export interface Identities {
  /** Each provider has its own. */
  issuerOf(pipeline: Pipeline): string;
  /** A new ID token for one job. */
  sign(pipeline: Pipeline, event: Event, audience: string): Promise<string>;
  /** Answers as GitHub does to a job that asks for its identity; the job may only name the audience. */
  readonly gitHubUrl: string;
  /** Of the job that asks there next. */
  gitHubEvent: Event;
  close(): Promise<void>;
}

export const SUBJECT = 'system:serviceaccount:builds:publisher';

const PULL_REQUEST = {
  github: {
    event_name: 'pull_request',
    ref: 'refs/pull/7/merge',
    sub: 'repo:acme/catalog:pull_request',
  },
  gitlab: { pipeline_source: 'merge_request_event', ref_path: 'refs/merge-requests/7/head' },
} as const;

function claimsOf(pipeline: Pipeline, event: Event): Readonly<Record<string, string>> {
  if (pipeline === 'github')
    return { ...GITHUB_CLAIMS, ...(event === 'pull-request' && PULL_REQUEST.github) };
  if (pipeline === 'gitlab')
    return { ...GITLAB_CLAIMS, ...(event === 'pull-request' && PULL_REQUEST.gitlab) };
  return { sub: SUBJECT };
}

export async function startIdentities(): Promise<Identities> {
  const [github, gitlab, generic] = await Promise.all([
    startFakeIssuer(),
    startFakeIssuer(),
    startFakeIssuer(),
  ]);
  const issuers: Partial<Record<Pipeline, FakeIssuer>> = { github, gitlab };
  const issuerOf = (pipeline: Pipeline) => issuers[pipeline] ?? generic;
  const front: LocalServer = await startLocalServer((request, response) => {
    const audience = new URL(request.url ?? '', front.url).searchParams.get('audience');
    if (request.headers.authorization !== 'Bearer request-token' || audience === null)
      return void response.writeHead(403).end();
    void identities.sign('github', identities.gitHubEvent, audience).then((value) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ value }));
    });
  });
  const identities: Identities = {
    issuerOf: (pipeline) => issuerOf(pipeline).url,
    sign: (pipeline, event, audience) => {
      const at = Math.floor(Date.now() / 1000);
      const times = { iat: at, exp: at + 300, jti: randomUUID() };
      const issuer = issuerOf(pipeline);
      return issuer.sign({
        iss: issuer.url,
        aud: audience,
        ...times,
        ...claimsOf(pipeline, event),
      });
    },
    gitHubUrl: `${front.url}/identity?api-version=2`,
    gitHubEvent: 'push',
    close: async () => {
      await Promise.all([front, github, gitlab, generic].map((server) => server.close()));
    },
  };
  return identities;
}
