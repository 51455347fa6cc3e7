import { looksSecret } from '../../descriptor/check/check-secret-literal';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { explainSecret } from '../secrets';
import { childOf, textOf, type SourceNode } from '../source-node';
import type { Connection } from './connections';
import { ENV_LISTS, findPlaces } from './find-places';
import type { ImportJob } from './import-job';
import { importVariable } from './import-variable';
import { gatherItems, pickField } from './pick-field';

type Configurations = NonNullable<DecodedDescriptor['configurations']>;
type FileVar = NonNullable<Configurations['files']>[number];

const FILE_LISTS = [
  'configurations.file',
  'configurations.files',
  'configuration.file',
  'configuration.files',
  'spec.configurations.file',
];

/**
 * Variables and files. A variable that comes from one of the connections is added to its bindings instead. `owner`: what
 * secrets are named after.
 */
export function importConfigurations(
  job: ImportJob,
  connections: readonly Connection[],
  owner: string,
): Configurations | undefined {
  const context = { ...job, connections, secretName: `${owner}-secrets` };
  const env: NonNullable<Configurations['env']>[number][] = [];
  for (const item of gatherItems(job, findPlaces(job.root, ENV_LISTS))) {
    const variable = importVariable(context, item, `/configurations/env/${env.length}`);
    if (variable !== undefined) env.push(variable);
  }
  const files: FileVar[] = [];
  for (const { node } of gatherItems(job, FILE_LISTS)) {
    const file = importFile(context, node, `/configurations/files/${files.length}`);
    if (file !== undefined) files.push(file);
  }
  if (env.length + files.length === 0) return undefined;
  return { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) };
}

function importFile(
  job: ImportJob & { readonly secretName: string },
  node: SourceNode,
  pointer: string,
): FileVar | undefined {
  const { log } = job;
  const [named, mounted] = [childOf(node, 'name'), childOf(node, 'mountPath')];
  const [name, mountPath] = [textOf(named), textOf(mounted)];
  if (!named || !mounted || !name || !mountPath) {
    log.leaveOut(node, 'A file needs both `name` and `mountPath`, the folder it lies in.');
    return undefined;
  }
  log.carry(mounted, `${pointer}/mountPath`);
  const content = pickField(job, node, ['value', 'content']);
  const value = textOf(content?.node);
  if (content !== undefined && value !== undefined) {
    log.carry(named, `${pointer}/name`);
    if (looksSecret('', value.trim())) {
      const secretKeyRef = { name: job.secretName, key: name };
      log.guess(content.node, `${pointer}/valueFrom/secretKeyRef`, explainSecret(secretKeyRef));
      return { name, mountPath, valueFrom: { secretKeyRef } };
    }
    log.carry(content.node, `${pointer}/value`);
    return { name, mountPath, value };
  }
  log.guess(
    named,
    `${pointer}/name`,
    'Choreo fills the file from a form. Its content has to be written as `value`, or to lie in a file that `valueFrom.path` names.',
  );
  job.remarks.set(pointer, ['Write its content as `value`, or name a file in `valueFrom.path`.']);
  return { name, mountPath };
}
