import { jsonEntries } from '../descriptor/json-entries';
import type { Value } from '../descriptor/value';
import { readYaml } from '../descriptor/yaml/read-yaml';
import type { Provenance } from './provenance';
import type { Workload } from './workload';

/**
 * The Workload as it reads back from the YAML that the converter prints. The converter turns it into
 * JSON and takes that through its YAML reader, which refuses some characters and overlong keys and folds
 * U+0085; and it prints the key `<<` without quotes, so that whoever reads the YAML merges.
 */
export function writeWorkload(
  workload: Workload,
): { readonly workload: Workload } | { readonly message: string } {
  if (!isAltered(workload)) return { workload };
  const { root, problem } = readYaml(jsonText(workload));
  if (problem) return { message: problem.message };
  return { workload: root ? workloadOf(root) : workload };
}

const ENDPOINTS = '/spec/endpoints/';
const MERGED = `${ENDPOINTS}<<`;

/** Provenance of what reads back, when that is not what was written. */
export function traceWritten(provenance: readonly Provenance[]): readonly Provenance[] {
  const written = new Set(provenance.map(({ pointer }) => pointer));
  return provenance.flatMap(({ pointer, origin }) => {
    if (pointer === MERGED) return [];
    if (!pointer.startsWith(`${MERGED}/`)) return [{ pointer: readBack(pointer), origin }];
    const [step = '', ...below] = pointer.slice(MERGED.length + 1).split('/');
    const target = ENDPOINTS + step;
    // An endpoint of that name goes before what is merged.
    return written.has(target) ? [] : [{ pointer: [target, ...below].join('/'), origin }];
  });
}

function readBack(pointer: string): string {
  if (!UNFIT.test(pointer)) return pointer;
  const { root } = readYaml(quoteJson(pointer));
  return root?.kind === 'string' ? root.value : pointer;
}

/** What raw in JSON is not fit for YAML, U+0085 included. */
const UNFIT = /[\u007f-\u009f\ufffe\uffff]/;

/** No key up to this length, even escaped throughout, reaches the reader's limit of 1024 characters. */
const SAFE_KEY_LENGTH = 160;

function isAltered(part: unknown): boolean {
  if (typeof part === 'string') return UNFIT.test(part);
  if (typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part)) return part.some(isAltered);
  return Object.entries(part).some(
    ([key, child]) =>
      key === '<<' || key.length > SAFE_KEY_LENGTH || UNFIT.test(key) || isAltered(child),
  );
}

/** Go's JSON, but with merge keys as the printed YAML has them: plain and, as they sort, first. */
function jsonText(part: unknown): string {
  if (typeof part === 'string') return quoteJson(part);
  if (typeof part !== 'object' || part === null) return JSON.stringify(part);
  if (Array.isArray(part)) return `[${part.map(jsonText).join(',')}]`;
  const members = Object.entries(part);
  const merges = members.filter(([key]) => key === '<<').map(([, to]) => `<<: ${jsonText(to)}`);
  const others = members
    .filter(([key]) => key !== '<<')
    .map(([key, child]) => `${quoteJson(key)}:${jsonText(child)}`);
  return `{${[...merges, ...others].join(',')}}`;
}

function quoteJson(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => String.raw`\u` + char.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** A merged endpoint leaves things that are no endpoints in `endpoints`: the shape is the reference's, not the type's. */
function workloadOf(value: Value): Workload;
function workloadOf(value: Value): unknown {
  return plainOf(value);
}

function plainOf(value: Value): unknown {
  switch (value.kind) {
    case 'map':
      return Object.fromEntries(
        jsonEntries(value).map(({ name, entry }) => [name, plainOf(entry.value)]),
      );
    case 'list':
      return value.items.map(plainOf);
    case 'integer':
      return Number(value.value);
    case 'null':
      return null;
    case 'string':
    case 'boolean':
    case 'float':
      return value.value;
  }
}
