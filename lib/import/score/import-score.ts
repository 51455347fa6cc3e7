import { printDescriptor } from '../../descriptor/print-descriptor';
import { createImportLog } from '../import-log';
import type { Imported, ImportFormat, ImportOptions, ImportSource, Taken } from '../imported';
import { toLabel } from '../names';
import { childOf, textOf } from '../source-node';
import { collectDependencies } from './collect-dependencies';
import { findCandidates, type Candidate } from './find-candidates';
import { importEndpoints } from './import-endpoints';
import { importFiles } from './import-files';
import { importResources } from './import-resources';
import { importVariables } from './import-variables';
import { explainNoPlace } from './no-place';
import { literalOf, readText } from './placeholders';
import { metadataOf, type ScoreWorkload } from './score-workload';

const FORMAT = 'Score v1b1';

const API_VERSION =
  /(?:^|[{,])[ \t]*["']?apiVersion["']?[ \t]*:[ \t]*["']?(?:score|humanitec)\.\w+\//m;
const FILE_NAME = /(?:^|[/.-])score(?:[.-][^/]*)?\.ya?ml$/i;
const SECTION = /(?:^|[{,])[ \t]*["']?(?:containers|resources)["']?[ \t]*:/m;

/** Score workloads, `score.dev/v1b1`. A component has one container; of several one is asked for. */
export const SCORE: ImportFormat = {
  recognises: ({ path, text }) =>
    API_VERSION.test(text) || (FILE_NAME.test(path) && SECTION.test(text)),
  import: importScore,
};

function importScore(source: ImportSource, { choice }: ImportOptions): Imported {
  const found = findCandidates(source.text);
  if ('message' in found) return { kind: 'refused', format: FORMAT, ...found };
  const { candidates } = found;
  const [only, another] = candidates;
  const chosen = another ? candidates.find(({ id }) => id === choice) : only;
  if (chosen) return takeWorkload(source, chosen);
  return {
    kind: 'undecided',
    format: FORMAT,
    question: 'A component has one container. Which one?',
    choices: candidates.map(({ id, container }) => ({
      id,
      detail: textOf(childOf(container, 'image')) ?? 'no image',
    })),
  };
}

function takeWorkload(source: ImportSource, { root, container, others }: Candidate): Taken {
  const log = createImportLog();
  const dependencies = collectDependencies();
  const workload = { source, root, container, log, dependencies };
  const version = childOf(root, 'apiVersion');
  if (version)
    log.carry(version, '/apiVersion', 'It says that this is Score; a descriptor has its own.');
  const component = importName(workload);
  const image = importImage(workload);
  const env = importVariables(workload);
  const { files, texts } = importFiles(workload);
  const endpoints = importEndpoints(workload);
  importResources(workload, endpoints);
  for (const other of others)
    log.leaveOut(other, 'A component has one container, and another was chosen.');

  const collected = dependencies.collected();
  const text = printDescriptor({
    apiVersion: 'openchoreo.dev/v1alpha1',
    ...(component !== undefined && { metadata: { name: component } }),
    ...(endpoints.length > 0 && { endpoints }),
    ...(collected && { dependencies: collected }),
    ...((env.length > 0 || files.length > 0) && {
      configurations: { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) },
    }),
  });
  return {
    kind: 'taken',
    format: FORMAT,
    descriptor: { text, files: texts },
    target: { ...(component !== undefined && { component }) },
    ...(image !== undefined && { image }),
    notes: log.finish(root, explainNoPlace),
  };
}

function importName(workload: ScoreWorkload): string | undefined {
  const node = childOf(metadataOf(workload), 'name');
  const name = textOf(node);
  if (node === undefined || !name) return undefined;
  const component = toLabel(name, { fallback: 'component' });
  if (component === name) workload.log.carry(node, '/metadata/name');
  else {
    const message = `Components are named by lower-case letters, digits and hyphens: ${component}.`;
    workload.log.guess(node, '/metadata/name', message);
  }
  return component;
}

/** A dot or nothing stands for what is built. */
function importImage(workload: ScoreWorkload): string | undefined {
  const node = childOf(workload.container, 'image');
  if (node === undefined) return undefined;
  const image = literalOf(readText(textOf(node) ?? '', metadataOf(workload)));
  if (image === undefined || image === '' || image === '.') {
    workload.log.leaveOut(node, 'It names no image. Name the one that is built when you publish.');
    return undefined;
  }
  workload.log.carry(node, [], 'The image of the Workload; a descriptor has none.');
  return image;
}
