import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../local-server';
import { type Answer, answerBadly, NOTHING, say } from './answer-badly';
import { forwardTo } from './forward';
import { type AnswerFault, type Call, type Fault, INVALID_TOKEN } from './faults';

export interface FaultServerSettings {
  /** False: each call needs a connection of its own, which can then fail. */
  readonly keepsAlive: boolean;
  /** Where good answers come from. */
  readonly behind: string;
  /** What is to go wrong with the call that has just arrived. */
  readonly faultOf: (call: Call) => Fault | undefined;
  /** Cuts the connection that came from this port. */
  readonly reset: (from: number | undefined) => void;
  /** Stores what somebody else wrote in the meantime. */
  readonly overtake: () => Promise<unknown>;
  readonly trapUrl: string;
  /** Milliseconds that a second takes. */
  readonly second: number;
}

/** Token endpoint and API over TLS: misbehaves when told to, and otherwise answers as the one behind it. */
export interface FaultServer {
  readonly port: number;
  /** What arrived, in order. */
  readonly calls: readonly Call[];
  /** The certificate that connections are met with from now on. */
  present(certificate: Certificate): void;
  /** Resolves when all that was to be carried out late has been. */
  settle(): Promise<unknown>;
  close(): Promise<void>;
}

export type Certificate = 'gateway' | 'expired' | 'stranger';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
const key = fixture('gateway.key');
const CERTIFICATES: Readonly<Record<Certificate, { key: string; cert: string }>> = {
  gateway: { key, cert: fixture('gateway.pem') },
  expired: { key, cert: fixture('expired.pem') },
  stranger: { key, cert: fixture('stranger.pem') },
};
export const AUTHORITY = fixture('ca.pem');

/** Later than the client waits for any answer. Seconds. */
const LATE = 25;

export async function startFaultServer(settings: FaultServerSettings): Promise<FaultServer> {
  const { behind, faultOf, reset, overtake, trapUrl, second } = settings;
  const forward = forwardTo(behind);
  const calls: Call[] = [];
  const late: Promise<unknown>[] = [];
  /** `Authorization` headers that are taken no more. */
  const expired = new Set<string>();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const call = callOf(request);
    calls.push(call);
    const fault = faultOf(call);
    const carryOut = () => forward(request, body);
    const { authorization } = request.headers;
    if (fault?.at === 'token' && authorization) expired.add(authorization);
    if (authorization && expired.has(authorization)) return say(response, NOTHING, INVALID_TOKEN);

    if (fault?.at === 'answer') {
      const answer = await attend(fault, carryOut);
      const { remotePort } = request.socket;
      return answerBadly(fault.with, {
        response,
        answer,
        reset: () => reset(remotePort),
        trapUrl,
        second,
      });
    }
    const answer = await carryOut();
    if (fault?.at === 'token') expired.add(`Bearer ${readToken(answer)}`);
    say(response, answer, answer);
  }

  async function attend(
    { carriedOut }: AnswerFault,
    carryOut: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    switch (carriedOut) {
      case 'yes':
        return carryOut();
      case 'no':
        return undefined;
      case 'late':
        late.push(pause(LATE * second).then(carryOut));
        return undefined;
      case 'another':
        await overtake();
        return undefined;
    }
  }

  let presented: Certificate = 'gateway';
  const server = createServer(CERTIFICATES.gateway, (request, response) => {
    if (!settings.keepsAlive) response.setHeader('connection', 'close');
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    present(certificate) {
      if (certificate !== presented) server.setSecureContext(CERTIFICATES[certificate]);
      presented = certificate;
    },
    settle: () => Promise.all(late),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function callOf({ method, url }: IncomingMessage): Call {
  if (url === '/oauth2/token') return 'token';
  if (method === 'POST' || method === 'PUT') return method;
  return 'GET';
}

function readToken({ body }: Answer): string {
  const { access_token: token }: { access_token: string } = JSON.parse(body);
  return token;
}
