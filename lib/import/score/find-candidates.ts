import { explainYamlProblem } from '../../descriptor/check/explain-yaml-problem';
import { MOST_PARTS } from '../../descriptor/count-parts';
import type { Refused } from '../imported';
import { isLargerThan } from '../is-larger-than';
import { readDocuments } from '../read-documents';
import { childOf, childrenOf, descend, rootNode, textOf, type SourceNode } from '../source-node';

/** A container that can become the component. */
export interface Candidate {
  readonly id: string;
  /** The workload it belongs to. */
  readonly root: SourceNode;
  readonly container: SourceNode;
  /** Other containers of the workload, and other documents of the file. */
  readonly others: readonly SourceNode[];
}

type Found =
  | { readonly candidates: readonly [Candidate, ...Candidate[]] }
  | Pick<Refused, 'message' | 'range'>;

/** Also of the early days, `score.sh`. */
const API_VERSION = /^score\.\w+\/v1b1$/;

/** All containers of a text that may hold several workloads, or why there is none. */
export function findCandidates(text: string): Found {
  const { roots, problem } = readDocuments(text);
  if (problem) {
    return {
      message: `It cannot be read as YAML: ${explainYamlProblem(problem.message)}`,
      range: problem.range,
    };
  }
  const huge = roots.find((root) => isLargerThan(root, MOST_PARTS));
  if (huge) return { message: `It has more than ${MOST_PARTS} values.`, range: huge.range };
  const documents = roots.map(rootNode);
  const workloads = documents.filter((root) =>
    API_VERSION.test(textOf(childOf(root, 'apiVersion')) ?? ''),
  );
  const [workload] = workloads;
  if (workload === undefined) return refuseVersion(documents);
  const [first, ...more] = workloads.flatMap((root) => containersOf(root, documents));
  if (first) return { candidates: [first, ...more] };
  const misplaced = descend(workload, 'spec', 'containers');
  if (misplaced) return { message: BELOW_SPEC, range: misplaced.range };
  const { range } = childOf(workload, 'containers') ?? workload;
  return { message: 'This workload has no container, and a component is one. Add it.', range };
}

const BELOW_SPEC =
  'Score has containers, service and resources at the top of the file, and here they stand below spec. Move them up and import again.';

function containersOf(root: SourceNode, documents: readonly SourceNode[]): readonly Candidate[] {
  const containers = childrenOf(childOf(root, 'containers'));
  const otherDocuments = documents.flatMap((document, at) =>
    document === root ? [] : [{ ...document, path: `document ${at + 1}` }],
  );
  const name =
    textOf(descend(root, 'metadata', 'name')) ?? `document ${documents.indexOf(root) + 1}`;
  return containers.map((container) => ({
    id: documents.length === 1 ? container.key : `${name}/${container.key}`,
    root,
    container,
    others: [...containers.filter((other) => other !== container), ...otherDocuments],
  }));
}

function refuseVersion(documents: readonly SourceNode[]): Found {
  const given = documents.map((root) => childOf(root, 'apiVersion')).find((node) => node);
  const version = textOf(given) ?? '';
  const range = given?.range ?? documents[0]?.range ?? { from: 0, to: 0 };
  if (version.startsWith('humanitec.')) {
    return {
      message:
        'This extends a Score file for Humanitec, and describes no workload by itself. Import the score.yaml beside it.',
      range,
    };
  }
  if (version !== '') {
    return {
      message: `Score is imported as score.dev/v1b1, and this is ${version}. Bring it to that version first.`,
      range,
    };
  }
  return {
    message:
      'A Score file says apiVersion: score.dev/v1b1, and this does not. If it overrides parts of another, merge it with that one first.',
    range,
  };
}
