import { cleanPath } from '../descriptor/clean-path';
import { quoteGo } from '../descriptor/go-text';
import { appendPointer } from '../descriptor/json-pointer';
import { findNearestPlace, findPlace, itemPlace, type Place } from '../descriptor/places';
import { originOf, traceValue, type Origin, type Provenance, type Renames } from './provenance';
import { ENDPOINT_VISIBILITIES } from './releases';
import { fail, toRecord, type Section, type SectionFailure, type SectionInput } from './section';
import type { Endpoint } from './workload';

type EndpointEntry = NonNullable<SectionInput['descriptor']['endpoints']>[number];

/** The endpoints by name; of several with one name the last is taken. */
export function convertEndpoints(
  input: SectionInput,
): Section<Readonly<Record<string, Endpoint>> | undefined> {
  const endpoints = new Map<string, Endpoint>();
  const provenance = new Map<string, readonly Provenance[]>();
  const places = findPlace(input.places, '/endpoints');
  for (const [at, entry] of (input.descriptor.endpoints ?? []).entries()) {
    const source = itemPlace(places, at);
    const name = entry.name ?? '';
    const unknown = refuseVisibility(input, entry, source);
    if (unknown) return unknown;
    const schema = readSchema(input, entry, source);
    if (!schema.ok) return schema;
    const endpoint = makeEndpoint(entry, schema.value);
    endpoints.set(name, endpoint);
    const target = appendPointer('/spec/endpoints', name);
    const named = nameOrigin(findPlace(source, '/name'));
    provenance.set(name, [
      ...(named ? [{ pointer: target, origin: named }] : []),
      ...traceValue(endpoint, target, source, renamesOf(entry)),
    ]);
  }
  if (endpoints.size === 0) return { ok: true, value: undefined, provenance: [] };
  return {
    ok: true,
    value: toRecord(endpoints),
    provenance: [
      { pointer: '/spec/endpoints', origin: originOf(places) },
      ...[...provenance.values()].flat(),
    ],
  };
}

/** What of an endpoint comes from a field of another name: all that its schema file gives. */
function renamesOf({ schemaFile }: EndpointEntry): Renames | undefined {
  if (!schemaFile) return undefined;
  return new Map([
    ['/schema', { pointer: '/schemaFile' }],
    ['/schema/type', { pointer: '/type' }],
    ['/schema/content', { pointer: '/schemaFile', file: cleanPath(schemaFile) }],
  ]);
}

function nameOrigin(place: Place | undefined): Origin | undefined {
  const origin = originOf(place);
  return origin.kind === 'source' ? { ...origin, kind: 'name' } : undefined;
}

function refuseVisibility(
  { rules }: SectionInput,
  entry: EndpointEntry,
  source: Place | undefined,
): SectionFailure | undefined {
  if (!rules.checksValues) return undefined;
  const legal: readonly string[] = ENDPOINT_VISIBILITIES;
  for (const [at, visibility] of (entry.visibility ?? []).entries()) {
    if (legal.includes(visibility)) continue;
    return fail(
      `invalid endpoint visibility ${quoteGo(visibility)} for endpoint ${quoteGo(entry.name ?? '')}: must be one of [${legal.join(', ')}]`,
      findNearestPlace(source, `/visibility/${at}`)?.range,
    );
  }
  return undefined;
}

type Schema = NonNullable<Endpoint['schema']>;

function readSchema(
  { rules, readFile }: SectionInput,
  entry: EndpointEntry,
  source: Place | undefined,
): { readonly ok: true; readonly value?: Schema } | SectionFailure {
  if (!entry.schemaFile) return { ok: true };
  const path = cleanPath(entry.schemaFile);
  const file = readFile(path);
  if ('message' in file) {
    // The reference wraps the reason twice.
    const failed = `failed to read schema file ${path}: `;
    return fail(failed + failed + file.message, findNearestPlace(source, '/schemaFile')?.range);
  }
  const written = entry.type ?? '';
  const type = rules.schemaTypes ? rules.schemaTypes.get(written) : written;
  return { ok: true, value: { ...(type && { type }), ...(file.text && { content: file.text }) } };
}

function makeEndpoint(entry: EndpointEntry, schema: Schema | undefined): Endpoint {
  return {
    type: entry.type ?? '',
    port: entry.port ?? 0,
    ...(entry.targetPort && { targetPort: entry.targetPort }),
    ...(entry.basePath && { basePath: entry.basePath }),
    ...(entry.displayName && { displayName: entry.displayName }),
    ...(entry.visibility?.length && { visibility: entry.visibility }),
    ...(schema && { schema }),
  };
}
