import { explainYamlProblem } from '../../descriptor/check/explain-yaml-problem';
import { MOST_PARTS } from '../../descriptor/count-parts';
import type { Range } from '../../descriptor/range';
import type { Value } from '../../descriptor/value';
import type { YamlProblem } from '../../descriptor/yaml/read-yaml';
import type { ImportSource, Refused } from '../imported';
import { isLargerThan } from '../is-larger-than';
import { readDocuments } from '../read-documents';
import { ENDPOINT_LISTS, ENV_LISTS, findPlaces } from './find-places';
import { childOf, rootNode, textOf, type SourceNode } from '../source-node';

/** At least one of them stands in whatever is meant for Choreo. */
const SECTIONS = [
  'schemaVersion',
  'version',
  'endpoints',
  'endpoint',
  'dependencies',
  'configurations',
  'configuration',
  'proxy',
  'spec',
  'type',
];

export interface ReadChoreo {
  readonly root: SourceNode;
  /** Documents behind the first. */
  readonly further: readonly Value[];
}

/** Reads the file as YAML, and refuses what is none or has nothing of Choreo's. */
export function readChoreo({ text }: ImportSource): ReadChoreo | Refused {
  const { roots, problem } = readDocuments(text);
  const [root, ...further] = roots;
  if (problem) return refuseProblem(text, problem);
  const start = { from: 0, to: lineAround(text, 0).length };
  if (root === undefined) return refuse('The file is empty.', start);
  if (root.kind !== 'map') return refuse(NO_MAP, root.range);
  if (isLargerThan(root, MOST_PARTS)) {
    return refuse(`The file has more than ${MOST_PARTS} values.`, start);
  }
  const node = rootNode(root);
  const version = childOf(node, 'apiVersion');
  const hasLists = findPlaces(node, LISTS).length > 0;
  if (version && textOf(version) === FIRST_RELEASES && !hasLists) {
    return refuse(NO_WORKLOAD, version.range);
  }
  const isChoreo = hasLists || SECTIONS.some((key) => childOf(node, key) !== undefined);
  return isChoreo ? { root: node, further } : refuse(NOTHING_KNOWN, start);
}

function refuse(message: string, range: Range): Refused {
  return { kind: 'refused', format: 'Choreo', message, range };
}

function refuseProblem(text: string, { message, range }: YamlProblem): Refused {
  const line = lineAround(text, range.from);
  const section = /^[ \t]+(dependencies|configurations):/.exec(line)?.[1];
  const explained = explainYamlProblem(message, line);
  if (section === undefined) {
    const hint = GLUED.test(text) ? ' A colon needs a space behind it.' : '';
    return refuse(`It cannot be read as YAML: ${explained}${hint}`, range);
  }
  return refuse(
    `\`${section}\` is indented, as in a sample of Choreo's documentation, and so the file cannot be read as YAML. Begin it in the first column. (${message})`,
    range,
  );
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
}

/** `port:8000`, which is a text. */
const GLUED = /^[ \t]*-?[ \t]*[A-Za-z]\w{0,40}:[\w"']/m;

/** What is worth finding below other keys. */
const LISTS = new Set([...ENDPOINT_LISTS, ...ENV_LISTS]);

/** Of OpenChoreo, before it had Workloads. */
const FIRST_RELEASES = 'core.choreo.dev/v1';
const NO_WORKLOAD =
  'This is a resource of the first releases of OpenChoreo, which had no Workloads. Begin with the Workload that the component has now, or write its endpoints and variables anew.';
const NO_MAP = 'A Choreo file is a map with `endpoints` and other sections, and this is none.';
const NOTHING_KNOWN =
  'The file has none of the sections of a Choreo component: endpoints, dependencies, configurations, or a spec.';
