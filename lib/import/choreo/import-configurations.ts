import type { DecodedDescriptor } from '../../descriptor/decode';
import { childOf, descend, textOf, type SourceNode } from '../source-node';
import type { Connection } from './connections';
import type { ImportJob } from './import-job';
import { gatherItems, pickField, type Item } from './pick-field';

type Configurations = NonNullable<DecodedDescriptor['configurations']>;
type EnvVar = NonNullable<Configurations['env']>[number];
type FileVar = NonNullable<Configurations['files']>[number];

const ENV_LISTS = [
  'configurations.env',
  'configuration.env',
  'spec.configurations.env',
  'spec.env',
  'env',
];
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
  const env: EnvVar[] = [];
  for (const item of gatherItems(job, ENV_LISTS)) {
    const variable = importVariable(job, item, connections, owner, env.length);
    if (variable !== undefined) env.push(variable);
  }
  const files: FileVar[] = [];
  for (const { node } of gatherItems(job, FILE_LISTS)) {
    const file = importFile(job, node, `/configurations/files/${files.length}`);
    if (file !== undefined) files.push(file);
  }
  if (env.length + files.length === 0) return undefined;
  return { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) };
}

function importVariable(
  job: ImportJob,
  { node, key }: Item,
  connections: readonly Connection[],
  owner: string,
  at: number,
): EnvVar | undefined {
  const { log } = job;
  const pointer = `/configurations/env/${at}`;
  const direct = textOf(node);
  if (key !== undefined && direct !== undefined) {
    log.carry(node, [`${pointer}/name`, `${pointer}/value`]);
    return { name: key, value: direct };
  }
  const named = childOf(node, 'name') ?? childOf(node, 'key');
  const name = textOf(named) || key;
  if (name === undefined) {
    log.leaveOut(node, 'It has no name. Write it under `configurations.env` with one.');
    return undefined;
  }
  if (bind(connections, node, named, name)) return undefined;
  remarkForm(job, node, pointer);
  const value = importValue(job, node, owner, name, pointer);
  const form = descend(node, 'valueFrom', 'configForm');
  if (value !== undefined) log.carry(named ?? node, `${pointer}/name`);
  else log.guess(named ?? node, `${pointer}/name`, form === undefined ? NO_VALUE : ASKED);
  return { name, ...value };
}

/** Gives the variable to the connection that its `connectionRef` means; false where there is none. */
function bind(
  connections: readonly Connection[],
  node: SourceNode,
  named: SourceNode | undefined,
  variable: string,
): boolean {
  const reference = descend(node, 'valueFrom', 'connectionRef');
  const [of, key] = [childOf(reference, 'name'), childOf(reference, 'key')];
  const connection = connections.find(({ name }) => name !== undefined && name === textOf(of));
  const written = textOf(key);
  if (!connection || !written || !of || !key) return false;
  connection.bindings.push({
    key: written,
    variable,
    nodes: [...(named ? [named] : []), of, key],
  });
  return true;
}

/** What the variable gets; undefined where the file does not say. */
function importValue(
  job: ImportJob,
  node: SourceNode,
  owner: string,
  name: string,
  pointer: string,
): Omit<EnvVar, 'name'> | undefined {
  const from = childOf(node, 'valueFrom');
  const secret = childOf(from, 'secretKeyRef');
  if (secret !== undefined) return importSecret(job, secret, owner, name, pointer);
  const form = childOf(from, 'configForm');
  const type = childOf(form, 'type');
  if (type !== undefined && /^(?:secret|password)$/i.test(textOf(type) ?? '')) {
    return guessSecret(job, type, owner, name, pointer);
  }
  const written = childOf(node, 'value');
  const given = written ?? childOf(form, 'default');
  const value = textOf(given);
  if (given === undefined || value === undefined) return undefined;
  job.log.carry(given, `${pointer}/value`, written === undefined ? DEFAULT : undefined);
  return { value };
}

/** What a form says to people goes on as a comment. */
function remarkForm({ log, remarks }: ImportJob, node: SourceNode, pointer: string): void {
  const form = descend(node, 'valueFrom', 'configForm');
  const [title, required] = [childOf(form, 'displayName'), childOf(form, 'required')];
  const text = textOf(title)?.replaceAll(/\s+/g, ' ');
  if (!title || !text) return;
  const isRequired = required !== undefined && textOf(required) === 'true';
  log.carry(title, pointer, 'It is a comment now.');
  if (isRequired) log.carry(required, pointer, 'It is a comment now.');
  remarks.set(pointer, [isRequired ? `${text} (required)` : text]);
}

function importSecret(
  job: ImportJob,
  secret: SourceNode,
  owner: string,
  name: string,
  pointer: string,
): Omit<EnvVar, 'name'> {
  const [of, at] = [childOf(secret, 'name'), childOf(secret, 'key')];
  const [reference, key] = [textOf(of), textOf(at)];
  if (!of || !at || !reference || !key) return guessSecret(job, secret, owner, name, pointer);
  const became = `${pointer}/valueFrom/secretKeyRef`;
  const message = `OpenChoreo means a SecretReference: one named ${reference} has to exist in the namespace.`;
  job.log.guess(of, `${became}/name`, message);
  job.log.carry(at, `${became}/key`);
  return { valueFrom: { secretKeyRef: { name: reference, key } } };
}

function guessSecret(
  job: ImportJob,
  node: SourceNode,
  owner: string,
  key: string,
  pointer: string,
): Omit<EnvVar, 'name'> {
  const reference = `${owner}-secrets`;
  job.log.guess(
    node,
    `${pointer}/valueFrom/secretKeyRef`,
    `Its value stays out of the descriptor. ${reference} and the key ${key} are guesses: write a SecretReference that exists and one of its keys.`,
  );
  job.remarks.set('/configurations/env', [
    `The SecretReference ${reference} is a guess: create it, or write another and its keys.`,
  ]);
  return { valueFrom: { secretKeyRef: { name: reference, key } } };
}

function importFile(job: ImportJob, node: SourceNode, pointer: string): FileVar | undefined {
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
    log.carry(content.node, `${pointer}/value`);
    return { name, mountPath, value };
  }
  log.guess(named, `${pointer}/name`, NO_CONTENT);
  job.remarks.set(pointer, ['Write its content as `value`, or name a file in `valueFrom.path`.']);
  return { name, mountPath };
}

const DEFAULT =
  'The default of the form. Other values for an environment are set in OpenChoreo when the component is deployed there.';

const ASKED =
  'Choreo asks for its value in a form when the component is deployed. OpenChoreo has no such form, so it has no value yet: give it one here or for each environment.';

const NO_VALUE =
  'The file does not say its value in a way that could be carried, so it has none yet: give it one here or for each environment.';

const NO_CONTENT =
  'Choreo fills the file from a form. Its content has to be written as `value`, or to lie in a file that `valueFrom.path` names.';
