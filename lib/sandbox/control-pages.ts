import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { json, methodNotAllowed, NOT_FOUND_PAGE, text, type Answer } from './answer';
import { type Deployments, STUCK } from './deployments';
import { faultSchema, type Faults } from './faults';
import type { RequestLog } from './request-log';

/** All paths of the sandbox's own begin with it. */
export const CONTROL_ROOT = '/_sandbox/';

interface ControlRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

interface Controlled {
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly deployments?: Deployments;
}

/** What no control plane has: a look at the requests, and a way to make the sandbox misbehave. */
export function answerControlPage(
  path: string,
  request: ControlRequest,
  { log, faults, deployments }: Controlled,
): Answer {
  if (!isFromHere(request.headers)) return NOT_FOUND_PAGE;
  const page = `${request.method} ${path.slice(CONTROL_ROOT.length)}`;
  switch (page) {
    case 'GET requests':
      return json(200, log.list());
    case 'GET faults':
      return json(200, faults.list());
    case 'POST faults':
      return addFault(request.body, faults);
    case 'DELETE faults':
      faults.clear();
      return json(200, faults.list());
    case 'GET deployments':
      return json(200, deployments?.told() ?? {});
    case 'POST deployments':
      return tellDeployment(request.body, deployments);
    default:
      return page.endsWith(' faults') ? methodNotAllowed('DELETE, GET, POST') : NOT_FOUND_PAGE;
  }
}

function addFault(body: Uint8Array, faults: Faults): Answer {
  const parsed = faultSchema.safeParse(readJson(body));
  if (!parsed.success) return text(400, z.prettifyError(parsed.error));
  faults.add(parsed.data);
  return json(201, faults.list());
}

const stuckSchema = z.strictObject({
  namespace: z.string().default('acme'),
  component: z.string(),
  /** Null: it goes on. */
  stuck: z.enum(STUCK).nullable(),
});

function tellDeployment(body: Uint8Array, deployments: Deployments | undefined): Answer {
  if (deployments === undefined) return text(404, 'This sandbox runs no controllers.');
  const parsed = stuckSchema.safeParse(readJson(body));
  if (!parsed.success) return text(400, z.prettifyError(parsed.error));
  const { namespace, component, stuck } = parsed.data;
  deployments.tell(namespace, component, stuck ?? undefined);
  return json(201, deployments.told());
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

/**
 * Neither a page elsewhere nor one whose name leads to loopback may look or meddle: browsers say where a request comes
 * from, and `none` of one that somebody typed.
 */
function isFromHere({ host = '', origin, 'sec-fetch-site': site = 'none' }: IncomingHttpHeaders) {
  return origin === undefined && site === 'none' && LOOPBACK.test(host);
}

const LOOPBACK = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
