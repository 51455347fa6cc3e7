import { readFileSync } from 'node:fs';
import { type LocalServer, readBody, startLocalServer } from '../local-server';

export interface StubStudio extends LocalServer {
  /** `POST /api/v1/publish`, and so on, with what came. */
  readonly seen: readonly StubRequest[];
  clear(): void;
}

export interface StubRequest {
  readonly line: string;
  readonly authorization: string;
  readonly type: string;
  readonly body: string;
}

const PLAN = {
  id: 'p',
  action: 'update',
  verdict: 'accepted',
  name: 'catalog-workload',
  readable: true,
  changes: [
    {
      kind: 'changed',
      section: 'image',
      name: '',
      pointer: '/spec/container/image',
      before: '"catalog:1"',
      after: '"catalog:2"',
    },
  ],
  removalsNeedConsent: false,
  violations: [],
  findings: [],
};

const ROLLOUT = {
  at: '2026-12-01T12:00:00Z',
  state: 'running',
  text: 'It runs in development.',
  latestRelease: 'catalog-2',
  environments: [
    {
      environment: 'development',
      state: 'running',
      text: 'It runs.',
      release: 'catalog-2',
      isPublished: true,
      urls: [],
    },
  ],
  hidden: [],
};

/** A server that keeps what it is sent and answers as a studio does to a token that it lets in. */
export async function startStubStudio(command: string): Promise<StubStudio> {
  const seen: StubRequest[] = [];
  const answerTo = (path: string): object | string => {
    if (path === '/workload-studio.cjs') return readFileSync(command, 'utf8');
    if (path === '/api/v1/plan') return { plan: PLAN };
    if (path.endsWith('/rollout')) return ROLLOUT;
    const outcome = { state: 'succeeded', result: 'updated' };
    return { id: 'a', url: 'http://studio/history/a', outcome, plan: PLAN };
  };
  const server = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const { authorization = '', 'content-type': type = '' } = headers;
      seen.push({ line: `${method} ${url}`, authorization, type, body });
      const answer = answerTo(url);
      response.setHeader('content-type', 'application/json');
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  return { ...server, seen, clear: () => void seen.splice(0) };
}

/** Without what fetches the command. */
export function callsOf({ seen }: StubStudio): readonly StubRequest[] {
  return seen.filter(({ line }) => line.startsWith('POST /api/v1/'));
}

/** The fields of a form, files by their name. */
export async function readFields({ body, type }: StubRequest): Promise<Record<string, unknown>> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  );
}
