import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { z } from 'zod';
import type { ErrorCode } from '../../lib/errors';
import { SOAK_TARGET } from './soak-world';

/** One thing somebody wanted published, sent again under the same key until an answer came that is one. */
export interface Attempt {
  readonly component: string;
  /** Told from those of all other attempts. */
  readonly image: string;
  readonly status: number;
  /** Of the problem, where the answer is one. */
  readonly code?: string;
  /** The record that the answer names; absent where the answer names none. */
  readonly publicationId?: string;
  /** What that answer says of it. */
  readonly state?: string;
  /** How often it was sent. */
  readonly sent: number;
}

/** What says that nothing was begun, or that it is under way: to be sent again with the same key. */
const AGAIN: ReadonlySet<string> = new Set<ErrorCode>([
  'key-in-flight',
  'overloaded',
  'rate-limited',
]);
const PAUSE_MS = 50;

const outcome = z.object({ state: z.string() });
/** A publication, or a problem that may name one. */
const answerSchema = z.object({
  id: z.string().optional(),
  outcome: outcome.optional(),
  code: z.string().optional(),
  publication: z.object({ id: z.string(), outcome: outcome.optional() }).optional(),
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface PublishClient {
  /** Publishes once, whatever it takes: `urls` are tried in turn. Rejects when `signal` ends it. */
  publish(component: string, signal: AbortSignal): Promise<Attempt>;
  close(): Promise<void>;
}

export function createPublishClient(urls: readonly string[], token: string): PublishClient {
  const dispatcher = new Agent();
  let turn = 0;

  async function send(key: string, body: string): Promise<Answer> {
    turn += 1;
    const answer = await dispatcher.request({
      origin: urls[turn % urls.length] ?? '',
      path: '/api/v1/publish',
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
      },
      body,
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  }

  return {
    async publish(component, signal) {
      const key = randomUUID();
      const image = `registry.example.com/soak/${component}:${key}`;
      const descriptor = descriptorFor(component);
      const body = JSON.stringify({ ...SOAK_TARGET, component, image, descriptor });
      for (let sent = 1; ; sent += 1) {
        const answer = await send(key, body).catch(() => undefined);
        const attempt = answer && { component, image, sent, ...read(answer) };
        if (attempt && !AGAIN.has(attempt.code ?? '')) return attempt;
        await sleep(PAUSE_MS, undefined, { signal });
      }
    },
    close: () => dispatcher.close(),
  };
}

function read({ status, text }: Answer): Omit<Attempt, 'component' | 'image' | 'sent'> {
  const { code, publication, id, outcome } = answerSchema.parse(JSON.parse(text));
  const told = publication ?? (id && outcome ? { id, outcome } : undefined);
  return {
    status,
    ...(code && { code }),
    ...(told && { publicationId: told.id, ...(told.outcome && { state: told.outcome.state }) }),
  };
}

function descriptorFor(component: string): string {
  return `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: ${component}
endpoints:
  - name: api
    port: 8080
    type: HTTP
configurations:
  env:
    - name: LOG_LEVEL
      value: info
`;
}
