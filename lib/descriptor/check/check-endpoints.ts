import type { Finding } from '../finding';
import type { MapValue } from '../value';
import { checkPort } from './check-port';
import { checkSchemaFile } from './check-schema-file';
import { checkLostVisibility, checkVisibility } from './check-visibility';
import type { CheckContext } from './context';
import { insertEntry, removeEntry, replaceRange } from './edits';
import { findField, findKey, findValue, isBlank, mapsOf, placeOf, textOf } from './look-up';
import { changeTo, makeFinding, makeFix } from './make-finding';
import { findNearest } from './nearest';
import { ENDPOINT_TYPES, RELEASE_RULES } from './release-rules';

/** What is wrong or surprising in `endpoints`. */
export function* checkEndpoints(context: CheckContext): Generator<Finding> {
  const endpoints = mapsOf(findValue(context.root, 'endpoints'));
  const lost = new Set(findOverwritten(endpoints));
  for (const endpoint of endpoints) {
    // The converter opens the file even where a later endpoint takes the name.
    yield* checkSchemaFile(context, endpoint);
    if (lost.has(endpoint)) {
      yield* checkLostVisibility(context, endpoint);
      yield overwritten(endpoint);
      continue;
    }
    yield* checkVisibility(context, endpoint);
    yield* checkType(context, endpoint);
    yield* checkPort(endpoint, 'port');
    yield* checkPort(endpoint, 'targetPort');
    yield* checkName(endpoint);
    yield* checkContext(context, endpoint);
  }
  yield* checkSamePort(endpoints.filter((endpoint) => !lost.has(endpoint)));
}

function* checkType(context: CheckContext, endpoint: MapValue): Generator<Finding> {
  const { release } = context;
  const type = findField(endpoint, 'type')?.value;
  const written = textOf(type);
  if (type === undefined || isBlank(type)) {
    yield missingType(context, endpoint);
    return;
  }
  if (written === undefined || RELEASE_RULES[release].endpointTypes.includes(written)) return;
  if (written === 'REST') {
    yield makeFinding(
      'rest-type',
      type.range,
      `OpenChoreo ${release} has no endpoint type REST, and its API refuses the Workload. REST was renamed: write HTTP.`,
      { fix: makeFix('Change REST to HTTP', [replaceRange(type.range, 'HTTP')]) },
    );
    return;
  }
  const meant = findEndpointType(written);
  yield makeFinding(
    'unknown-type',
    type.range,
    `OpenChoreo ${release} has no endpoint type ${written}, and its API refuses the Workload. ` +
      (meant ? `Write ${meant}.` : `Write one of ${ENDPOINT_TYPES.join(', ')}.`),
    { fix: changeTo(type.range, meant) },
  );
}

function missingType(context: CheckContext, endpoint: MapValue): Finding {
  const empty = findField(endpoint, 'type');
  const edits = empty
    ? [replaceRange(empty.range, 'type: HTTP')]
    : insertEntry(context.text, endpoint, 'type: HTTP');
  return makeFinding(
    'missing-field',
    placeOf(endpoint),
    `This endpoint has no type, and the API of OpenChoreo ${context.release} refuses the Workload. Add one of ${ENDPOINT_TYPES.join(', ')}.`,
    { fix: makeFix('Add type: HTTP', edits) },
  );
}

function* checkContext({ text }: CheckContext, endpoint: MapValue): Generator<Finding> {
  const entry = findField(endpoint, 'context');
  if (entry === undefined || isBlank(entry.value)) return;
  const taken = findField(endpoint, 'basePath') !== undefined;
  yield makeFinding(
    'context-unused',
    entry.key.range,
    'OpenChoreo reads context and never uses it. Write basePath if the path of the service is meant, or remove it.',
    {
      fix: taken
        ? makeFix('Remove context', removeEntry(text, endpoint, entry))
        : changeTo(entry.key.range, 'basePath'),
    },
  );
}

/** The words that people write for a type, besides other letter cases of it. */
const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['rest', 'HTTP'],
  ['https', 'HTTP'],
  ['web', 'HTTP'],
  ['ws', 'Websocket'],
  ['wss', 'Websocket'],
]);

function findEndpointType(written: string): string | undefined {
  return TYPE_WORDS.get(written.toLowerCase()) ?? findNearest(written, ENDPOINT_TYPES);
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What a Kubernetes Service port name may hold. */
const SERVICE_PORT_NAME_LENGTH = 15;

function* checkName(endpoint: MapValue): Generator<Finding> {
  const name = findField(endpoint, 'name')?.value;
  const written = textOf(name);
  if (name === undefined || isBlank(name)) {
    // `key` is the custom resource's word and has a finding of its own.
    if (findKey(endpoint, 'key')) return;
    yield makeFinding(
      'missing-name',
      placeOf(endpoint),
      'This endpoint has no name. OpenChoreo keeps it under an empty name, which nothing can depend on. Add a name.',
    );
    return;
  }
  // A list or a map has a finding of its own.
  if (written === undefined) return;
  if (!DNS_LABEL.test(written)) {
    const label = toDnsLabel(written);
    yield makeFinding(
      'endpoint-name',
      name.range,
      `${written} is no DNS label. OpenChoreo accepts it, and then uses it as a label value, as a Service port name and in URL paths, where it may be refused. Use lower-case letters, digits and hyphens.`,
      { fix: changeTo(name.range, label) },
    );
  } else if (written.length > SERVICE_PORT_NAME_LENGTH) {
    yield makeFinding(
      'long-endpoint-name',
      name.range,
      `${written} is longer than ${SERVICE_PORT_NAME_LENGTH} characters, so OpenChoreo shortens the name of the Service port. Nothing else changes.`,
    );
  }
}

function toDnsLabel(name: string): string | undefined {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63);
  const trimmed = label.replaceAll(/^-+|-+$/g, '');
  return trimmed === '' ? undefined : trimmed;
}

/** The endpoints whose name a later one takes. */
function findOverwritten(endpoints: readonly MapValue[]): readonly MapValue[] {
  const later = new Set<string>();
  return endpoints.toReversed().filter((endpoint) => {
    const name = textOf(findValue(endpoint, 'name')) ?? '';
    const taken = later.has(name);
    later.add(name);
    return taken;
  });
}

function overwritten(endpoint: MapValue): Finding {
  const name = findValue(endpoint, 'name');
  return makeFinding(
    'duplicate-endpoint',
    name?.range ?? placeOf(endpoint),
    `A later endpoint is named ${textOf(name) || 'nothing'} too. OpenChoreo keeps endpoints by name, so this one is lost. Give each a name of its own.`,
  );
}

function* checkSamePort(endpoints: readonly MapValue[]): Generator<Finding> {
  const taken = new Map<string, string>();
  for (const endpoint of endpoints) {
    const port = findField(endpoint, 'port')?.value;
    if (port?.kind !== 'integer') continue;
    const protocol = textOf(findValue(endpoint, 'type')) === 'UDP' ? 'UDP' : 'TCP';
    const name = textOf(findValue(endpoint, 'name')) ?? '';
    const first = taken.get(`${protocol} ${port.value}`);
    if (first !== undefined && first !== name) {
      yield makeFinding(
        'same-port',
        port.range,
        `Endpoint ${first} has ${protocol} port ${port.value} too. OpenChoreo gives both one Service port, so only one targetPort and one name hold. Use another port.`,
      );
    }
    if (first === undefined) taken.set(`${protocol} ${port.value}`, name);
  }
}
