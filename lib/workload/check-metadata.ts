import { problemAt, stepInto, type Place, type Problem } from './admission-problem';
import { quoteGo } from './quote-go';
import type { ApiBody } from './decode-api-body';

const NAME: Place = { pointer: '/metadata/name', path: 'metadata.name' };
const LABELS: Place = { pointer: '/metadata/labels', path: 'metadata.labels' };
const ANNOTATIONS: Place = { pointer: '/metadata/annotations', path: 'metadata.annotations' };

/** Of all annotations of an object together, names included. */
export const MAX_ANNOTATION_BYTES = 256 * 1024;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const NOT_A_SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NOT_A_NAME_PART =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const NOT_A_LABEL_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** Labels the API server sets from `spec.owner`, and where their values come from. */
const OWNER_LABELS: ReadonlyMap<string, string> = new Map([
  ['openchoreo.dev/project', '/spec/owner/projectName'],
  ['openchoreo.dev/component', '/spec/owner/componentName'],
]);

/** Checks name, labels and annotations as Kubernetes does for every object. */
export function* checkMetadata(metadata: ApiBody['metadata']): Generator<Problem> {
  for (const message of checkSubdomain(metadata.name)) yield invalid(NAME, metadata.name, message);
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    const place = { ...LABELS, pointer: OWNER_LABELS.get(key) ?? stepInto(LABELS, key).pointer };
    for (const message of checkQualifiedName(key)) yield invalid(place, key, message);
    for (const message of checkLabelValue(value)) yield invalid(place, value, message);
  }
  const { annotations = {} } = metadata;
  for (const key of Object.keys(annotations)) {
    const place = { ...ANNOTATIONS, pointer: stepInto(ANNOTATIONS, key).pointer };
    for (const message of checkQualifiedName(toLowerCase(key))) yield invalid(place, key, message);
  }
  if (sizeOfAnnotations(annotations) > MAX_ANNOTATION_BYTES) {
    yield problemAt(
      ANNOTATIONS,
      `Too long: may not be more than ${MAX_ANNOTATION_BYTES} bytes`,
      true,
    );
  }
}

/** In bytes, as they are counted for `MAX_ANNOTATION_BYTES`. */
export function sizeOfAnnotations(annotations: Readonly<Record<string, string>>): number {
  const sizes = Object.entries(annotations).map(
    ([key, value]) => countBytes(key) + countBytes(value),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function invalid(place: Place, value: string, message: string): Problem {
  return problemAt(place, `Invalid value: ${quoteGo(value)}: ${message}`);
}

function* checkSubdomain(name: string): Generator<string> {
  if (countBytes(name) > 253) yield 'must be no more than 253 characters';
  if (!SUBDOMAIN.test(name)) yield NOT_A_SUBDOMAIN;
}

/** `name` or `prefix/name`, as keys of labels and annotations are. */
function* checkQualifiedName(key: string): Generator<string> {
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    yield `a qualified name ${NOT_A_NAME_PART} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
    return;
  }
  if (second !== undefined && first === '') yield 'prefix part must be non-empty';
  else if (second !== undefined) {
    for (const message of checkSubdomain(first)) yield `prefix part ${message}`;
  }
  const name = second ?? first;
  if (name === '') yield 'name part must be non-empty';
  else if (countBytes(name) > 63) yield 'name part must be no more than 63 characters';
  if (!QUALIFIED_NAME.test(name)) yield `name part ${NOT_A_NAME_PART}`;
}

function* checkLabelValue(value: string): Generator<string> {
  if (countBytes(value) > 63) yield 'must be no more than 63 characters';
  if (!LABEL_VALUE.test(value)) yield NOT_A_LABEL_VALUE;
}

/** Go makes a plain i of the dotted capital I, JavaScript an i with a dot. */
function toLowerCase(key: string): string {
  return key.replaceAll('\u0130', 'i').toLowerCase();
}

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
