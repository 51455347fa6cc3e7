import type { DecodedDescriptor } from '../../descriptor/decode';
import { isSecret } from '../secrets';
import { childOf, descend, textOf, type SourceNode } from '../source-node';
import type { Connection } from './connections';
import type { ImportJob } from './import-job';
import type { Item } from './pick-field';

type Configurations = NonNullable<DecodedDescriptor['configurations']>;
type EnvVar = NonNullable<Configurations['env']>[number];

interface VariableContext extends ImportJob {
  readonly connections: readonly Connection[];
  /** The SecretReference that stands for those of which Choreo knows no name. */
  readonly secretName: string;
}

/** Undefined where it has no name, or is bound to a connection. */
export function importVariable(
  context: VariableContext,
  { node, key }: Item,
  pointer: string,
): EnvVar | undefined {
  const { log } = context;
  const direct = readDirect(node, key);
  if (direct !== undefined) {
    const { name, value } = direct;
    if (isSecret(name, value, value)) {
      return { name, ...guessSecret(context, node, name, pointer, [`${pointer}/name`]) };
    }
    log.carry(node, [`${pointer}/name`, `${pointer}/value`]);
    return direct;
  }
  const named = childOf(node, 'name') ?? childOf(node, 'key');
  const name = textOf(named) || key;
  if (name === undefined) {
    log.leaveOut(node, 'It has no name. Write it under `configurations.env` with one.');
    return undefined;
  }
  if (bind(context, node, named, name)) return undefined;
  remarkForm(context, node, pointer);
  const value = importValue(context, node, name, pointer);
  if (value !== undefined) log.carry(named ?? node, `${pointer}/name`);
  else log.guess(named ?? node, `${pointer}/name`, formOf(node) === undefined ? NO_VALUE : ASKED);
  return { name, ...value };
}

/** `NAME: value` of a map, or `NAME=value` of a list. */
function readDirect(
  node: SourceNode,
  key: string | undefined,
): { readonly name: string; readonly value: string } | undefined {
  const text = textOf(node);
  if (text === undefined || key === '') return undefined;
  if (key !== undefined) return { name: key, value: text };
  const { name, value } = /^(?<name>[\w.-]+)=(?<value>[^]*)$/.exec(text)?.groups ?? {};
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** Gives the variable to the connection that its `connectionRef` means; false where there is none. */
function bind(
  { connections }: VariableContext,
  node: SourceNode,
  named: SourceNode | undefined,
  variable: string,
): boolean {
  const reference = descend(node, 'valueFrom', 'connectionRef');
  const [of, at] = [childOf(reference, 'name'), childOf(reference, 'key')];
  const [name, key] = [textOf(of), textOf(at)];
  if (!of || !at || !name || !key) return false;
  const connection = connections.find((one) => one.name === name);
  connection?.bindings.push({
    key,
    keyNode: at,
    variable,
    ...(named && { variableNode: named }),
    nameNode: of,
  });
  return connection !== undefined;
}

/** What a form says to people goes on as a comment. */
function remarkForm({ log, remarks }: ImportJob, node: SourceNode, pointer: string): void {
  const form = formOf(node);
  const [title, required] = [childOf(form, 'displayName'), childOf(form, 'required')];
  const text = textOf(title)?.replaceAll(/\s+/g, ' ').trim();
  if (!title || !text) return;
  const isRequired = required !== undefined && textOf(required) === 'true';
  log.carry(title, pointer, 'It is a comment now.');
  if (isRequired) log.carry(required, pointer, 'It is a comment now.');
  remarks.set(pointer, [isRequired ? `${text} (required)` : text]);
}

/** What the variable gets; undefined where the file does not say. */
function importValue(
  context: VariableContext,
  node: SourceNode,
  name: string,
  pointer: string,
): Omit<EnvVar, 'name'> | undefined {
  const secret = descend(node, 'valueFrom', 'secretKeyRef');
  if (secret !== undefined) return importSecret(context, secret, name, pointer);
  const form = formOf(node);
  const type = childOf(form, 'type');
  if (type !== undefined && /^(?:secret|password)$/i.test(textOf(type) ?? '')) {
    return guessSecret(context, type, name, pointer);
  }
  const written = childOf(node, 'value');
  const given = written ?? childOf(form, 'default');
  const value = textOf(given);
  if (given === undefined || value === undefined) return undefined;
  if (isSecret(name, value, value)) return guessSecret(context, given, name, pointer);
  context.log.carry(given, `${pointer}/value`, written === undefined ? DEFAULT : undefined);
  return { value };
}

function importSecret(
  context: VariableContext,
  secret: SourceNode,
  variable: string,
  pointer: string,
): Omit<EnvVar, 'name'> {
  const [of, at] = [childOf(secret, 'name'), childOf(secret, 'key')];
  const [name, key] = [textOf(of), textOf(at)];
  if (!of || !at || !name || !key) return guessSecret(context, secret, variable, pointer);
  const became = `${pointer}/valueFrom/secretKeyRef`;
  const message = `OpenChoreo means a SecretReference: one named ${name} has to exist in the namespace.`;
  context.log.guess(of, `${became}/name`, message);
  context.log.carry(at, `${became}/key`);
  return { valueFrom: { secretKeyRef: { name, key } } };
}

function guessSecret(
  { log, remarks, secretName: name }: VariableContext,
  node: SourceNode,
  key: string,
  pointer: string,
  further: readonly string[] = [],
): Omit<EnvVar, 'name'> {
  log.guess(
    node,
    [...further, `${pointer}/valueFrom/secretKeyRef`],
    `Its value stays out of the descriptor. ${name} and the key ${key} are guesses: write a SecretReference that exists and one of its keys.`,
  );
  remarks.set('/configurations/env', [
    `The SecretReference ${name} is a guess: create it, or write another and its keys.`,
  ]);
  return { valueFrom: { secretKeyRef: { name, key } } };
}

function formOf(node: SourceNode): SourceNode | undefined {
  return descend(node, 'valueFrom', 'configForm');
}

const DEFAULT =
  'The default of the form. Other values for an environment are set in OpenChoreo when the component is deployed there.';

const ASKED =
  'Choreo asks for its value in a form when the component is deployed. OpenChoreo has no such form, so it has no value yet: give it one here or for each environment.';

const NO_VALUE =
  'The file does not say its value in a way that could be carried, so it has none yet: give it one here or for each environment.';
