import type { LookupFunction } from 'node:net';
import type { WorkloadsClient } from '../../lib/control-plane/workloads';
import type { Aim } from './aim';
import { type FaultServer, type FaultServerSettings, startFaultServer } from './fault-server';
import type { Call, Fault } from './faults';
import { startTcpProxy } from './tcp-proxy';

/** The way from the client to the control plane, with one fault somewhere on it. */
export interface Front extends Pick<FaultServer, 'calls' | 'settle' | 'close'> {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly lookup: LookupFunction;
  /** The client, saying beforehand which call comes: a connection does not show what it is for. */
  watch(workloads: WorkloadsClient): WorkloadsClient;
}

const API_NAME = 'gateway.test';
const TOKEN_NAME = 'idp.gateway.test';
/** Nothing listens on the port there: the proxy has it on IPv4 only. */
const CLOSED = { address: '::1', family: 6 };
const OPEN = { address: '127.0.0.1', family: 4 };

export async function startFront(
  fault: Fault,
  aim: Aim,
  settings: Omit<FaultServerSettings, 'keepsAlive' | 'faultOf' | 'reset'>,
): Promise<Front> {
  const isOfConnecting = fault.at === 'name' || fault.at === 'connection';
  const server = await startFaultServer({
    ...settings,
    keepsAlive: !isOfConnecting,
    faultOf: (call) => (!isOfConnecting && aim.hits(call) ? fault : undefined),
    reset: (from) => proxy.reset(from),
  });
  const proxy = await startTcpProxy(server.port);
  let next: Call = 'GET';

  /** Every connection begins here, so here its fault is prepared. */
  const lookup: LookupFunction = (name, { all }, tell) => {
    const isHit = isOfConnecting && aim.hits(name === TOKEN_NAME ? 'token' : next);
    const meets = isHit && fault.at === 'connection' ? fault.meets : 'gateway';
    proxy.silent = meets === 'silence';
    if (meets !== 'silence') server.present(meets);
    const leads = isHit && fault.at === 'name' ? fault.leads : 'here';
    if (leads === 'nowhere') {
      tell(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '');
      return;
    }
    const found = leads === 'here' ? OPEN : CLOSED;
    if (all) tell(null, [found]);
    else tell(null, found.address, found.family);
  };

  return {
    apiUrl: `https://${API_NAME}:${proxy.port}`,
    tokenUrl: `https://${TOKEN_NAME}:${proxy.port}/oauth2/token`,
    lookup,
    watch: (workloads) => announce(workloads, (call) => (next = call)),
    calls: server.calls,
    settle: () => server.settle(),
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

function announce(workloads: WorkloadsClient, tell: (call: Call) => void): WorkloadsClient {
  const after = <T>(call: Call, work: () => T): T => {
    tell(call);
    return work();
  };
  return {
    authorize: () => workloads.authorize(),
    get: (...args) => after('GET', () => workloads.get(...args)),
    listByComponent: (...args) => after('GET', () => workloads.listByComponent(...args)),
    getComponent: (...args) => after('GET', () => workloads.getComponent(...args)),
    create: (...args) => after('POST', () => workloads.create(...args)),
    put: (...args) => after('PUT', () => workloads.put(...args)),
    until: (signal) => announce(workloads.until(signal), tell),
  };
}
