import type { ServerResponse } from 'node:http';
import { setInterval } from 'node:timers/promises';
import type { Damage, Said } from './faults';

/** What the server behind said. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Means {
  readonly response: ServerResponse;
  /** The true answer, where there is one. */
  readonly answer: Answer | undefined;
  readonly reset: () => void;
  readonly trapUrl: string;
  /** Milliseconds that a second takes. */
  readonly second: number;
}

export function answerBadly(damage: Damage, means: Means): void {
  const { response, answer = NOTHING } = means;
  switch (damage) {
    case 'silence':
      return;
    case 'a reset':
      return means.reset();
    case 'a body that stalls':
      startBody(response, answer).write(answer.body.slice(0, 5));
      return;
    case 'a byte a second':
      void drip(startBody(response, answer), answer.body, means.second);
      return;
    case 'half of the body':
      return say(response, answer, { body: answer.body.slice(0, answer.body.length / 2) });
    case 'a redirect to the trap':
      return say(response, answer, { status: 307, headers: { location: means.trapUrl }, body: '' });
    default:
      return say(response, answer, damage);
  }
}

export const NOTHING: Answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '',
};

export function say(response: ServerResponse, answer: Answer, said: Said): void {
  const { status = answer.status, headers, body } = said;
  response.writeHead(status, { ...answer.headers, ...headers }).end(body);
}

function startBody(response: ServerResponse, { status, headers }: Answer): ServerResponse {
  return response.writeHead(status, headers);
}

async function drip(response: ServerResponse, body: string, second: number): Promise<void> {
  let position = 0;
  for await (const _ of setInterval(second)) {
    if (response.destroyed) return;
    response.write(body.charAt(position++));
  }
}
