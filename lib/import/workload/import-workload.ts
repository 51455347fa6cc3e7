import { lineAt } from '../../descriptor/check/edits';
import { explainYamlProblem } from '../../descriptor/check/explain-yaml-problem';
import { LATEST_RELEASE } from '../../descriptor/release';
import type { Range } from '../../descriptor/range';
import { createImportLog } from '../import-log';
import type { Choice, Imported, ImportFormat, ImportOptions, ImportSource } from '../imported';
import { isLargerThan } from '../is-larger-than';
import { readDocuments } from '../read-documents';
import { childOf, descend, itemsOf, rootNode, textOf, type SourceNode } from '../source-node';
import { explainLeftOut } from './explain-left-out';
import { takeWorkload } from './take-workload';

const FORMAT = 'OpenChoreo Workload';

/** Workload resources of all releases, alone, in a list, or among other resources. */
export const WORKLOAD: ImportFormat = {
  recognises: ({ text }) => LOOKS.test(text) && hasWorkload(text),
  import: importWorkload,
};

/** In YAML or JSON. */
const LOOKS = /(?:^|[{,])[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Workload["']?[ \t\r]*(?:[,#}]|$)/m;

/** True also where it cannot be told, so that the reason is one of YAML. */
function hasWorkload(text: string): boolean {
  const { roots, problem } = readDocuments(text);
  return problem !== undefined || roots.some((root) => workloadsIn(rootNode(root)).length > 0);
}

/** Those of a document: itself, or the items of a list. A descriptor may say that it is of this kind too. */
function workloadsIn(root: SourceNode): readonly SourceNode[] {
  return [root, ...itemsOf(childOf(root, 'items'))].filter(
    (node) =>
      textOf(childOf(node, 'kind')) === 'Workload' &&
      textOf(childOf(node, 'apiVersion'))?.startsWith('openchoreo.dev/') &&
      !SECTIONS.some((section) => childOf(node, section)),
  );
}

/** Of a descriptor. */
const SECTIONS = ['endpoints', 'connections', 'dependencies', 'configurations'];

interface Candidate {
  readonly choice: Choice;
  readonly document: SourceNode;
  readonly node: SourceNode;
}

function importWorkload({ text, files }: ImportSource, options: ImportOptions): Imported {
  const { roots, problem } = readDocuments(text);
  const documents = roots.map(rootNode);
  const candidates = listCandidates(documents);
  const chosen =
    candidates.length === 1
      ? candidates[0]
      : candidates.find(({ choice }) => choice.id === options.choice);
  if (chosen === undefined) {
    if (problem && candidates.length === 0) {
      const line = lineAt(text, problem.range.from);
      const message = explainYamlProblem(problem.message, line);
      return { kind: 'refused', format: FORMAT, message, range: problem.range };
    }
    const choices = candidates.map(({ choice }) => choice);
    return { kind: 'undecided', format: FORMAT, question: 'Which Workload?', choices };
  }

  const { document, node } = chosen;
  const spec = childOf(node, 'spec');
  if (spec?.value.kind !== 'map') {
    const message = 'This Workload has no spec, so there is nothing to make a descriptor of.';
    return { kind: 'refused', format: FORMAT, message, range: (spec ?? node).range };
  }
  if (isLargerThan(spec.value, MOST_VALUES)) {
    const message = `This Workload has more than ${MOST_VALUES} values, and a descriptor cannot hold them.`;
    return { kind: 'refused', format: FORMAT, message, range: firstLineOf(text, spec.range) };
  }
  const log = createImportLog();
  const taken = takeWorkload({ node, files, release: LATEST_RELEASE, log });
  for (const other of documents) {
    if (other === document) continue;
    const message = workloadsIn(other).length > 0 ? ANOTHER : OTHER_RESOURCE;
    log.add({ fate: 'left-out', field: nameOf(other), range: other.range, message });
  }
  if (problem) {
    const line = lineAt(text, problem.range.from);
    const message = `From here on it cannot be read. ${explainYamlProblem(problem.message, line)}`;
    log.add({ fate: 'left-out', field: 'rest', range: problem.range, message });
  }
  return { ...taken, notes: log.finish(document, explainLeftOut) };
}

const ANOTHER = 'Another Workload. Import it by itself.';
const OTHER_RESOURCE = 'This is a resource of its own, and no part of a descriptor.';

/** Each becomes one part of the descriptor, or two; see `MOST_PARTS`. */
const MOST_VALUES = 2500;

function firstLineOf(text: string, { from, to }: Range): Range {
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? to : Math.min(end, to) };
}

function listCandidates(documents: readonly SourceNode[]): readonly Candidate[] {
  const ids = new Set<string>();
  return documents.flatMap((document) =>
    workloadsIn(document).map((node) => {
      const name = textOf(descend(node, 'metadata', 'name')) ?? 'unnamed';
      let id = name;
      for (let nth = 2; ids.has(id); nth++) id = `${name} (${nth})`;
      ids.add(id);
      return { choice: { id, detail: describeOwner(node) }, document, node };
    }),
  );
}

/** `store/catalog`, as far as it is said. */
function describeOwner(node: SourceNode): string {
  const owner = descend(node, 'spec', 'owner');
  const names = ['projectName', 'componentName'].map((key) => textOf(childOf(owner, key)));
  return names.filter((name) => name !== undefined).join('/');
}

function nameOf(document: SourceNode): string {
  const kind = textOf(childOf(document, 'kind')) ?? 'document';
  const name = textOf(descend(document, 'metadata', 'name'));
  return name === undefined ? kind : `${kind} ${name}`;
}
