import type { ServerResponse } from 'node:http';
import { setInterval, setTimeout as pause } from 'node:timers/promises';
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

export async function answerBadly(damage: Damage, means: Means): Promise<void> {
  const { response, answer = NOTHING, reset, trapUrl, second } = means;
  const { status, headers, body } = answer;
  switch (damage) {
    case 'silence':
      return;
    case 'a reset':
      return reset();
    case 'a body that stalls':
      response.writeHead(status, headers).write(body.slice(0, 5));
      return;
    case 'a byte a second':
      return drip(response.writeHead(status, headers), body, second);
    case 'half of the body':
      return say(response, answer, { body: body.slice(0, body.length / 2) });
    case 'a redirect to the trap':
      return say(response, answer, { status: 307, headers: { location: trapUrl }, body: '' });
  }
  if ('after' in damage) await pause(damage.after * second);
  say(response, answer, 'after' in damage ? answer : damage);
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

async function drip(response: ServerResponse, body: string, second: number): Promise<void> {
  let position = 0;
  for await (const _ of setInterval(second)) {
    if (response.destroyed) return;
    response.write(body.charAt(position++));
  }
}
