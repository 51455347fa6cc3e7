import { hasTooManyParts, MOST_PARTS } from './count-parts';
import { decodeDescriptor, type DecodedDescriptor } from './decode';
import type { Place } from './places';
import type { Range } from './range';
import type { Release } from './release';
import { findJsonProblem } from './to-json';
import { findTypeMismatch } from './type-mismatch';
import { readYaml, type YamlDocument } from './yaml/read-yaml';

export interface ReadDescriptor {
  readonly document: YamlDocument;
  /** Absent when OpenChoreo cannot read the text. */
  readonly descriptor?: DecodedDescriptor;
  /** Of the whole descriptor, and in it of each part; absent where nothing was decoded. */
  readonly places?: Place;
  readonly failure?: ReadFailure;
}

export interface ReadFailure {
  readonly stage: 'yaml' | 'decode' | 'limit';
  /** The reference's own words; ours for `limit`, where the reference would go on. */
  readonly message: string;
  readonly range: Range;
}

const PREFIX = 'failed to read workload descriptor: failed to decode YAML: ';
const TO_JSON = `${PREFIX}error converting YAML to JSON: `;
const FROM_JSON = `${PREFIX}error unmarshaling JSON: while decoding JSON: `;

const TOO_LARGE = `it has more than ${MOST_PARTS} parts, each counted as often as aliases repeat it`;

/** Reads the text of a `workload.yaml` as the converter of `release` does. Never throws. */
export function readDescriptor(source: string | Uint8Array, release: Release): ReadDescriptor {
  const document = readYaml(source);
  const { root, problem } = document;
  if (problem) return { document, failure: fail('yaml', TO_JSON, problem) };
  if (!root) return { document, descriptor: {} };
  if (hasTooManyParts(root, release)) {
    return { document, failure: fail('limit', '', { message: TOO_LARGE, range: root.range }) };
  }
  const jsonProblem = findJsonProblem(root, release);
  if (jsonProblem) return { document, failure: fail('yaml', TO_JSON, jsonProblem) };
  const mismatch = findTypeMismatch(root, release);
  if (mismatch) return { document, failure: fail('decode', FROM_JSON, mismatch) };
  return { document, ...decodeDescriptor(root, release) };
}

function fail(
  stage: ReadFailure['stage'],
  prefix: string,
  problem: { readonly message: string; readonly range: Range },
): ReadFailure {
  return { stage, message: prefix + problem.message, range: problem.range };
}
