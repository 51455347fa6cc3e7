import type { DecodedDescriptor } from '../../descriptor/decode';
import { toLabel } from '../names';
import { childOf, textOf, type SourceNode } from '../source-node';
import { findEndpointType } from './endpoint-values';
import { ENDPOINT_LISTS, findPlaces } from './find-places';
import type { ImportJob } from './import-job';
import { importSchemaFile } from './import-schema-file';
import { importVisibility } from './import-visibility';
import { gatherItems, pickField, sayPicked } from './pick-field';

type Endpoint = NonNullable<DecodedDescriptor['endpoints']>[number];

const PORT = ['service.port', 'port', 'targetPort', 'containerPort'];
const BASE_PATH = ['service.basePath', 'context', 'basePath', 'service.context', 'path'];

export function importEndpoints(job: ImportJob): readonly Endpoint[] {
  const taken = new Set<string>();
  return gatherItems(job, placesOf(job))
    .filter(({ node }) => node.value.kind === 'map')
    .map(({ node, key }, at) => importEndpoint(job, node, key, `/endpoints/${at}`, taken));
}

/** Some write the list itself where Choreo has a map with it. */
function placesOf({ root }: ImportJob): readonly string[] {
  const isList = childOf(root, 'spec')?.value.kind === 'list';
  return [...findPlaces(root, ENDPOINT_LISTS), ...(isList ? ['spec'] : [])];
}

function importEndpoint(
  job: ImportJob,
  node: SourceNode,
  key: string | undefined,
  pointer: string,
  taken: Set<string>,
): Endpoint {
  const names = importNames(job, node, key, pointer, taken);
  const schemaFile = importSchemaFile(job, node, pointer);
  const type = importType(job, node, pointer, schemaFile);
  const basePath = importBasePath(job, node, pointer);
  const visibility = importVisibility(job, node, pointer, type);
  return {
    ...names,
    type,
    port: importPort(job, node, pointer),
    ...(basePath && { basePath }),
    ...(visibility.length > 0 && { visibility }),
    ...(schemaFile && { schemaFile }),
  };
}

/** A name that is no label goes on as the display name, where there is none. */
function importNames(
  job: ImportJob,
  node: SourceNode,
  key: string | undefined,
  pointer: string,
  taken: Set<string>,
): Pick<Endpoint, 'name' | 'displayName'> {
  const { log } = job;
  const stated = childOf(node, 'name');
  const named = textOf(stated) === undefined ? undefined : stated;
  const written = textOf(named) ?? key ?? '';
  const name = toLabel(written, { fallback: 'endpoint', taken });
  taken.add(name);
  const title = childOf(node, 'displayName');
  const given = textOf(title);
  if (title && given) log.carry(title, `${pointer}/displayName`);
  const displayName = given || (written === name ? undefined : written);
  const became = [`${pointer}/name`, ...(displayName && !given ? [`${pointer}/displayName`] : [])];
  const renamed = `OpenChoreo uses names of endpoints as DNS labels, each once: “${written}” became ${name}${given ? '' : ', and is the display name'}.`;
  if (named === undefined || written === '') {
    log.guess(node, became, `The endpoint is not named as Choreo asks; ${name} stands for it.`);
  } else {
    log.carry(named, became, written === name ? undefined : renamed);
  }
  return { name, ...(displayName && { displayName }) };
}

function importType(
  job: ImportJob,
  node: SourceNode,
  pointer: string,
  schemaFile: string | undefined,
): string {
  const became = `${pointer}/type`;
  const picked = pickField(job, node, ['type', 'service.type', 'protocol']);
  const written = textOf(picked?.node);
  const known = findEndpointType(written ?? '');
  if (picked && written !== undefined && known !== undefined) {
    const message = `${written} is ${known} in OpenChoreo.`;
    sayPicked(job, picked, became, written === known ? undefined : message);
    return known;
  }
  const type = guessType(schemaFile);
  job.log.guess(
    written === undefined || picked === undefined ? node : picked.node,
    became,
    `${written === undefined ? 'The endpoint has no type' : `Choreo has no endpoint type ${written}`}, and OpenChoreo needs one: ${type} is a guess.`,
  );
  return type;
}

function guessType(schemaFile = ''): string {
  if (schemaFile.endsWith('.proto')) return 'gRPC';
  return /\.(?:graphqls?|gql)$/.test(schemaFile) ? 'GraphQL' : 'HTTP';
}

const HIGHEST_PORT = 65_535;
/** What Choreo's own samples listen on most often. */
const LIKELY_PORT = 8080;

function importPort(job: ImportJob, node: SourceNode, pointer: string): number {
  const became = `${pointer}/port`;
  const picked = pickField(job, node, PORT);
  const written = textOf(picked?.node);
  const port = /^\d{1,5}$/.test(written ?? '') ? Number(written) : 0;
  if (picked && port > 0 && port <= HIGHEST_PORT) {
    sayPicked(job, picked, became);
    return port;
  }
  const isGiven = picked !== undefined;
  job.log.guess(
    isGiven ? picked.node : node,
    became,
    `${isGiven ? `${written === undefined ? 'This' : `“${written}”`} is no port` : 'The endpoint has no port'}, and OpenChoreo needs one from 1 to ${HIGHEST_PORT}: write the one on which the container listens instead of ${LIKELY_PORT}.`,
  );
  job.remarks.set(became, ['A guess: write the port on which the container listens.']);
  return LIKELY_PORT;
}

function importBasePath(job: ImportJob, node: SourceNode, pointer: string): string | undefined {
  const picked = pickField(job, node, BASE_PATH);
  const written = textOf(picked?.node);
  if (!picked || !written) return undefined;
  sayPicked(job, picked, `${pointer}/basePath`);
  return written;
}
