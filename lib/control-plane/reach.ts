import { lookup } from 'node:dns/promises';
import { isIP, connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import type { Server } from './connection';

/** One way into a server after another: `failed` is the last. */
export interface ReachStep {
  readonly layer: 'dns' | 'tcp' | 'tls';
  readonly state: 'passed' | 'failed' | 'unneeded';
  /** What was found, or what the system said. */
  readonly detail: string;
  /** Of a failure: `ENOTFOUND`, `CERT_HAS_EXPIRED`, … or `TIMEOUT`. */
  readonly code?: string;
}

/** Milliseconds, for each step. */
const PATIENCE = 5_000;

/** Tries name, connection and certificate of a server one by one; sends nothing. */
export async function reachServer(
  server: Pick<Server, 'url' | 'hostHeader' | 'ca'>,
  patience = PATIENCE,
): Promise<ReachStep[]> {
  const url = new URL(server.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isTls = url.protocol === 'https:';
  const port = Number(url.port) || (isTls ? 443 : 80);
  const named = await step('dns', patience, () => findAddresses(host));
  if (named.state === 'failed') return [named];
  const connected = await step('tcp', patience, (signal) => tryTcp(host, port, signal));
  if (connected.state === 'failed') return [named, connected];
  const secured: ReachStep = isTls
    ? await step('tls', patience, (signal) => tryTls(server, { host, port }, signal))
    : { layer: 'tls', state: 'unneeded', detail: 'Plain http: nothing is encrypted.' };
  return [named, connected, secured];
}

async function step(
  layer: ReachStep['layer'],
  patience: number,
  work: (signal: AbortSignal) => Promise<string | undefined>,
): Promise<ReachStep> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`no answer within ${patience} ms`), { code: 'TIMEOUT' }));
      controller.abort();
    }, patience);
  });
  try {
    const detail = await Promise.race([work(controller.signal), late]);
    return detail === undefined
      ? { layer, state: 'unneeded', detail: 'The address is a number.' }
      : { layer, state: 'passed', detail };
  } catch (error) {
    return { layer, state: 'failed', ...told(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Undefined where there is no name to look up. */
async function findAddresses(host: string): Promise<string | undefined> {
  if (isIP(host) !== 0) return undefined;
  const found = await lookup(host, { all: true });
  return `${host} is ${found.map(({ address }) => address).join(', ')}.`;
}

function tryTcp(host: string, port: number, signal: AbortSignal): Promise<string> {
  return opened(connectTcp({ host, port }), 'connect', signal, () => `Port ${port} is open.`);
}

function tryTls(
  { hostHeader, ca }: Pick<Server, 'hostHeader' | 'ca'>,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<string> {
  const name = hostHeader?.replace(/:\d+$/, '') ?? host;
  const socket = connectTls({
    host,
    port,
    rejectUnauthorized: true,
    ...(isIP(name) === 0 && { servername: name }),
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
  });
  return opened(socket, 'secureConnect', signal, () => describeTls(socket));
}

function describeTls(socket: TLSSocket): string {
  const { subject, valid_to: end } = socket.getPeerCertificate();
  const protocol = socket.getProtocol() ?? 'TLS';
  return `${protocol}, certificate of ${String(subject.CN ?? 'no name')} until ${end}.`;
}

function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  describe: () => string,
): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    socket.once(event, () => resolve(describe()));
    socket.once('error', reject);
    signal.addEventListener('abort', () => socket.destroy());
  }).finally(() => socket.destroy());
}

/** Node's message is empty where several addresses were tried; then only the code speaks. */
function told(error: unknown): Pick<ReachStep, 'detail' | 'code'> {
  if (!(error instanceof Error)) return { detail: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    detail: error.message || code || 'it failed without a word',
    ...(code !== undefined && { code }),
  };
}
