import { cleanPath } from '../../descriptor/clean-path';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { printDescriptor } from '../../descriptor/print-descriptor';
import type { ImportedTarget, ImportFormat, ImportSource, Taken } from '../imported';
import { createImportLog } from '../import-log';
import { toLabel } from '../names';
import { childOf, childrenOf, descend, textOf } from '../source-node';
import { findConnections } from './connections';
import { explainLeftOut } from './explain-left-out';
import { importConfigurations } from './import-configurations';
import { importDependencies } from './import-dependencies';
import { importEndpoints } from './import-endpoints';
import { importImage } from './import-image';
import type { ImportJob } from './import-job';
import { findLayout } from './layout';
import { readChoreo, type ReadChoreo } from './read-choreo';
import { findChoreoFile, isChoreoFile } from './recognise-choreo';

/** Choreo's `component.yaml`, `component-config.yaml` and `endpoints.yaml`, and files that are meant to be one. */
export const CHOREO: ImportFormat = {
  recognises: isChoreoFile,
  import: (source) => {
    const read = readChoreo(source);
    return 'kind' in read ? read : importComponent(source, read);
  },
};

function importComponent(source: ImportSource, { root, further }: ReadChoreo): Taken {
  const layout = findLayout(root, source.path);
  const job: ImportJob = {
    root,
    layout,
    log: createImportLog(),
    home: findHome(source.path),
    files: source.files,
    companions: new Map(),
    remarks: new Map(),
  };
  sayFormat(job, source);
  for (const [at, { range }] of further.entries()) {
    const message = 'Choreo reads the first document of a file, and so does OpenChoreo.';
    job.log.add({ fate: 'left-out', field: `document ${at + 2}`, range, message });
  }
  const target = importTarget(job);
  const endpoints = importEndpoints(job);
  const owner = target.component ?? endpoints[0]?.name ?? 'component';
  const connections = findConnections(job);
  const configurations = importConfigurations(job, connections, owner);
  const dependencies = importDependencies(job, connections);
  const image = importImage(job);
  const descriptor: DecodedDescriptor = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    ...(target.component !== undefined && { metadata: { name: target.component } }),
    ...(endpoints.length > 0 && { endpoints }),
    ...(dependencies && { dependencies }),
    ...(configurations && { configurations }),
  };
  return {
    kind: 'taken',
    format: layout.title,
    descriptor: { text: printDescriptor(descriptor, job.remarks), files: job.companions },
    target,
    ...(image !== undefined && { image }),
    notes: job.log.finish(root, explainLeftOut),
  };
}

/** The folder that holds `.choreo`, or where the file lies if it lies elsewhere. */
function findHome(path: string): string {
  const home = cleanPath(`${path}/..`).replace(/(?:^|\/)\.choreo$/, '');
  return home === '.' ? '' : home;
}

const FORMAT = "It says which of Choreo's formats this is. The descriptor has a header of its own.";

/** What Choreo's header becomes, and whether Choreo takes another file of the folder. */
function sayFormat({ root, log, home }: ImportJob, { path, files }: ImportSource): void {
  for (const key of ['schemaVersion', 'version', 'apiVersion', 'kind']) {
    const header = childOf(root, key);
    if (header !== undefined && textOf(header) !== undefined)
      log.carry(header, '/apiVersion', FORMAT);
  }
  const folder = home === '' ? '.choreo/' : `${home}/.choreo/`;
  const read = findChoreoFile([path, ...files.keys()].filter((file) => file.startsWith(folder)));
  const [first] = childrenOf(root);
  if (read === undefined || read === path || first === undefined) return;
  log.guess(
    first,
    [],
    `Choreo itself reads ${read}, which lies beside this file, and not this one.`,
  );
}

/** Only a `component-config.yaml` says which component it is. */
function importTarget({ root, log }: ImportJob): ImportedTarget {
  const read = (...keys: readonly string[]): string | undefined => {
    const node = descend(root, ...keys);
    const written = textOf(node);
    if (node === undefined || !written) return undefined;
    const label = toLabel(written, { fallback: '' });
    if (label === '') return undefined;
    const renamed = `OpenChoreo's names are DNS labels: “${written}” would be ${label}.`;
    if (written === label) log.carry(node);
    else log.guess(node, [], renamed);
    return label;
  };
  const component = read('metadata', 'name');
  const project = read('metadata', 'projectName');
  return { ...(component && { component }), ...(project && { project }) };
}
