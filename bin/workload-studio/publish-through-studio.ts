import './interpret-schemas';
import { readFileSync } from 'node:fs';
import {
  type Connection,
  DEFAULT_LIMITS,
  openConnection,
} from '../../lib/control-plane/connection';
import type { PublishRequest } from '../../lib/publish/plan';
import type { Asked } from '../../lib/report/report-from-answer';
import type { Report } from '../../lib/report/report';
import type { Release } from '../../lib/workload/releases';
import { findStudioToken } from './find-studio-token';
import { judgeAnswer } from './judge-answer';
import { lookThroughStudio } from './wait/look-through-studio';
import { type Part, writeMultipart } from './multipart';
import type { Publisher } from './publisher';
import { readAnswer } from './read-answer';
import { sendPatiently } from './send-patiently';
import { UsageError } from './usage-error';
import type { Environment, Secrets } from './world';

/** A publication may wait half a minute for its turn, and take a minute in all. Milliseconds. */
const PATIENCE = 90_000;
const LIMITS = { ...DEFAULT_LIMITS, headersTimeout: PATIENCE, callTimeout: PATIENCE };

interface Options {
  readonly environment: Environment;
  readonly secrets: Secrets;
  /** Of OpenChoreo; undefined: the studio's own. */
  readonly release: Release | undefined;
}

/** What is asked of a studio: it knows its OpenChoreo better than this command does. */
export type StudioRequest = Omit<PublishRequest, 'release'> & { readonly release?: Release };

/** Publishes through a studio, by its API. Sending again is safe: attempts carry one Idempotency-Key until it is known that nothing was written. */
export async function publishThroughStudio(
  url: string,
  { environment, secrets, release }: Options,
): Promise<Publisher> {
  const connection = openConnection({ url, ...readCa(environment) }, LIMITS);
  const token = await findStudioToken({ url, connection, environment, secrets });
  const ask = (request: PublishRequest): StudioRequest => {
    const { release: _, ...rest } = request;
    return release === undefined ? rest : { ...rest, release };
  };
  return {
    plan: (request) => post(connection, token.value, 'plan', ask(request), []),
    async publish(request, { allowRemovals, planId }) {
      const report = await post(connection, token.value, 'publish', ask(request), [
        { name: 'allowRemovals', text: String(allowRemovals) },
        ...(planId === undefined ? [] : [{ name: 'planId', text: planId }]),
      ]);
      const { outcome, publication } = report;
      if (!outcome || !publication) return { report };
      return { report, look: lookThroughStudio(connection, token, publication.id) };
    },
    close: () => connection.close(),
  };
}

async function post(
  connection: Connection,
  token: string,
  operation: 'plan' | 'publish',
  request: StudioRequest,
  wishes: readonly Part[],
): Promise<Report> {
  const { contentType, body } = writeMultipart([...partsOf(request), ...wishes]);
  const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
  const path = `/api/v1/${operation}`;
  const reply = await sendPatiently(
    (key) =>
      connection.send({
        method: 'POST',
        path,
        headers: { ...headers, 'idempotency-key': key },
        body,
      }),
    { judge: judgeAnswer },
  );
  return readAnswer(reply, operation, aboutOf(request));
}

function aboutOf({ target, image, release }: StudioRequest): Asked {
  return { target, image, ...(release !== undefined && { release }) };
}

function partsOf({ target, image, release, descriptor, origin }: StudioRequest): readonly Part[] {
  const { controlPlane, ...component } = target;
  const named = controlPlane === undefined ? {} : { target: controlPlane };
  const fields = {
    ...named,
    ...component,
    image,
    ...(release !== undefined && { release }),
    ...origin,
  };
  return [
    ...Object.entries(fields).map(([name, text]) => ({ name, text })),
    ...(descriptor
      ? [{ name: 'descriptor', text: descriptor.text, filename: 'workload.yaml' }]
      : []),
    ...[...(descriptor?.files ?? [])].map(([filename, text]) => ({ name: 'file', text, filename })),
  ];
}

function readCa(environment: Environment): { readonly ca?: string } {
  const path = environment['WORKLOAD_STUDIO_CA_FILE'];
  if (!path) return {};
  try {
    return { ca: readFileSync(path, 'utf8') };
  } catch {
    throw new UsageError('WORKLOAD_STUDIO_CA_FILE names a file that cannot be read.');
  }
}
