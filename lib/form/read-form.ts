import { hasTooManyParts, MOST_PARTS } from '../descriptor/count-parts';
import { decodeDescriptor, type DecodedDescriptor } from '../descriptor/decode';
import { matchField, DESCRIPTOR, type FieldType } from '../descriptor/descriptor-fields';
import { keyName } from '../descriptor/json-entries';
import type { Place } from '../descriptor/places';
import type { Range } from '../descriptor/range';
import type { Release } from '../descriptor/release';
import { findJsonProblem } from '../descriptor/to-json';
import { findTypeMismatch } from '../descriptor/type-mismatch';
import type { Value } from '../descriptor/value';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { pathOfSection, releaseThatReads, SECTIONS, type SectionName } from './sections';

/** What a form shows of a text. */
export interface FormState {
  /** The values of all sections that can be read, as OpenChoreo decodes them. */
  readonly descriptor: DecodedDescriptor;
  /** Where they are written, for each section that is. */
  readonly places: ReadonlyMap<SectionName, Place>;
  /** Sections that no edit may touch until the text is mended. */
  readonly unreadable: ReadonlyMap<SectionName, Unreadable>;
  /** Sections that the release drops without a word. They are read as the nearest release does that knows them. */
  readonly dropped: ReadonlySet<SectionName>;
}

export interface Unreadable {
  /** The reference's own words, or ours for what is too large. */
  readonly reason: string;
  readonly range: Range;
}

/**
 * Reads a `workload.yaml` section by section: a value of the wrong type makes its own section unreadable and no other,
 * although OpenChoreo then refuses the whole. Broken YAML makes all of them unreadable. Never throws.
 */
export function readForm(text: string, release: Release): FormState {
  const { root, problem } = readYaml(text);
  const unreadable = new Map<SectionName, Unreadable>();
  const places = new Map<SectionName, Place>();
  let descriptor: DecodedDescriptor = {};
  for (const section of SECTIONS) {
    const reader = releaseThatReads(section, release);
    const written = root && keepPath(root, DESCRIPTOR, pathOfSection(section), reader);
    const fault = problem ?? (written && findFault(written, reader));
    if (fault) unreadable.set(section, { reason: fault.message, range: fault.range });
    if (fault || written === undefined) continue;
    const decoded = decodeDescriptor(written, reader);
    descriptor = merge(descriptor, decoded.descriptor);
    const place = placeOf(decoded.places, section);
    if (place) places.set(section, place);
  }
  const dropped = SECTIONS.filter((section) => releaseThatReads(section, release) !== release);
  return { descriptor, places, unreadable, dropped: new Set(dropped) };
}

function findFault(
  root: Value,
  release: Release,
): { readonly message: string; readonly range: Range } | undefined {
  if (hasTooManyParts(root, release)) {
    return { message: `It has more than ${MOST_PARTS} parts.`, range: root.range };
  }
  return findJsonProblem(root, release) ?? findTypeMismatch(root, release);
}

/** The document with nothing in it but what is written along a path of field names. */
function keepPath(value: Value, type: FieldType, path: readonly string[], release: Release): Value {
  const [name, ...rest] = path;
  if (value.kind !== 'map' || type.kind !== 'struct' || name === undefined) return value;
  const below = type.fields[name]?.type;
  const entries = value.entries.flatMap((entry) => {
    const match = matchField(type, release, keyName(entry.key) ?? '');
    if (match?.name !== name || below === undefined) return [];
    return [{ ...entry, value: keepPath(entry.value, below, rest, release) }];
  });
  return { ...value, entries };
}

/** Of sections that share nothing but the struct they stand in. */
function merge(one: DecodedDescriptor, other: DecodedDescriptor): DecodedDescriptor {
  return {
    ...one,
    ...other,
    ...(one.dependencies &&
      other.dependencies && { dependencies: { ...one.dependencies, ...other.dependencies } }),
    ...(one.configurations &&
      other.configurations && {
        configurations: { ...one.configurations, ...other.configurations },
      }),
  };
}

function placeOf(root: Place, section: SectionName): Place | undefined {
  let place: Place | undefined = root;
  for (const step of pathOfSection(section)) place = place?.parts?.get(step);
  return place;
}
