import { RELEASE_RULES } from '../../descriptor/check/release-rules';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { printText } from '../../descriptor/yaml/print-scalar';
import { isSecret } from '../secrets';
import { childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import { toFileName } from './companion-files';
import { isEmpty, isWritable, takeText, takeTexts, UNWRITABLE } from './take-scalar';
import type { Taking } from './taking';

type Configurations = NonNullable<DecodedDescriptor['configurations']>;
type Variable = NonNullable<Configurations['env']>[number];
type File = NonNullable<Configurations['files']>[number];
type Secret = NonNullable<NonNullable<Variable['valueFrom']>['secretKeyRef']>;

const ENV = '/configurations/env';
const FILES = '/configurations/files';

/** Variables and files of a container. */
export function takeConfigurations(
  taking: Taking,
  container: SourceNode | undefined,
): Configurations | undefined {
  const env = takeItems(taking, childOf(container, 'env'), ENV, takeVariable);
  const files = takeItems(taking, childOf(container, 'files'), FILES, takeFile);
  if (env.length + files.length === 0) return undefined;
  return { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) };
}

interface Item {
  readonly node: SourceNode;
  readonly name: string;
  readonly pointer: string;
}

/** A descriptor says `name` where a Workload says `key`; some files have it the wrong way round. */
function takeItems<Taken>(
  taking: Taking,
  list: SourceNode | undefined,
  pointer: string,
  take: (taking: Taking, item: Item) => Taken,
): readonly Taken[] {
  const taken: Taken[] = [];
  for (const node of itemsOf(list)) {
    const key = childOf(node, 'key') ?? childOf(node, 'name');
    const name = textOf(key);
    if (key === undefined || name === undefined) {
      if (!isEmpty(node)) taking.log.leaveOut(node, 'It has no key, and so no name.');
    } else if (!isWritable(name)) {
      taking.log.leaveOut(node, UNWRITABLE);
    } else {
      const item = { node, name, pointer: `${pointer}/${taken.length}` };
      taking.log.carry(key, `${item.pointer}/name`);
      taken.push(take(taking, item));
    }
  }
  return taken;
}

function takeVariable(taking: Taking, { node, name, pointer }: Item): Variable {
  const secret = takeSecret(taking, childOf(node, 'valueFrom'), pointer);
  if (secret) {
    leaveOutValue(taking, node);
    return { name, valueFrom: { secretKeyRef: secret } };
  }
  const value = takeValue(taking, childOf(node, 'value'), name, `${pointer}/value`);
  return { name, ...(value !== undefined && { value }) };
}

/** A value that looks like a secret stays, or the descriptor would make another Workload. */
function takeValue(
  { log }: Taking,
  node: SourceNode | undefined,
  name: string,
  became: string,
  message?: string,
): string | undefined {
  const text = textOf(node) ?? '';
  if (!node || text === '' || !isWritable(text) || !isSecret(name, text, text)) {
    return takeText(log, node, became, message);
  }
  log.guess(node, became, message === undefined ? OPEN_SECRET : `${message} ${OPEN_SECRET}`);
  return text;
}

const OPEN_SECRET =
  'It looks like a secret, and a descriptor lies in a repository. Put it into a SecretReference, and name that in a secretKeyRef.';

function takeFile(taking: Taking, { node, name, pointer }: Item): File {
  const mounted = { name, ...takeTexts(taking.log, node, ['mountPath'], pointer) };
  const secret = takeSecret(taking, childOf(node, 'valueFrom'), pointer);
  if (secret) {
    leaveOutValue(taking, node);
    return { ...mounted, valueFrom: { secretKeyRef: secret } };
  }
  const value = childOf(node, 'value');
  const text = textOf(value);
  if (value === undefined || text === undefined || isBrief(text)) {
    const brief = takeValue(taking, value, '', `${pointer}/value`);
    return { ...mounted, ...(brief !== undefined && { value: brief }) };
  }
  const path = taking.companions.add(text, [`config/${toFileName(name)}`]);
  const became = `${pointer}/valueFrom/path`;
  const taken = takeValue(taking, value, '', became, `Stands in ${path}.`);
  return taken === undefined ? mounted : { ...mounted, valueFrom: { path } };
}

/** What people would rather see in the descriptor than in a file of its own. */
function isBrief(text: string): boolean {
  if (text.length > 400) return false;
  const lines = text.split('\n').length;
  return lines === 1 || (lines <= 9 && printText(text, '').length > 1);
}

function leaveOutValue({ log }: Taking, node: SourceNode): void {
  const value = childOf(node, 'value');
  if (value && !isEmpty(value)) log.leaveOut(value, 'The secret beside it goes before it.');
}

/** The secret of a `valueFrom`, under its present or its former name; notes what else stands there. */
function takeSecret(
  taking: Taking,
  valueFrom: SourceNode | undefined,
  pointer: string,
): Secret | undefined {
  const { log, release } = taking;
  let taken: Secret | undefined;
  for (const source of childrenOf(valueFrom)) {
    const isSecret = source.key === 'secretKeyRef' || source.key === 'secretRef';
    if (source.key === 'configurationGroupRef') leaveOutGroup(taking, source, pointer);
    if (!isSecret || taken || source.value.kind !== 'map') continue;
    if (isHalf(source) && RELEASE_RULES[release].refusesHalfSecrets) {
      log.leaveOut(source, 'A secret needs name and key, or OpenChoreo refuses it.');
      continue;
    }
    const below = `${pointer}/valueFrom/secretKeyRef`;
    const secret = takeTexts(log, source, ['name', 'key'], below);
    if (Object.keys(secret).length === 0) continue;
    taken = secret;
    if (source.key === 'secretRef') log.carry(source, below, 'OpenChoreo calls it secretKeyRef.');
  }
  return taken;
}

function isHalf(source: SourceNode): boolean {
  const [name, key] = [textOf(childOf(source, 'name')), textOf(childOf(source, 'key'))];
  return !name !== !key;
}

function leaveOutGroup({ log, comments }: Taking, source: SourceNode, pointer: string): void {
  const name = textOf(childOf(source, 'name')) ?? '';
  const key = textOf(childOf(source, 'key')) ?? '';
  log.leaveOut(
    source,
    'There are no configuration groups any more. Give it a value, or a secretKeyRef.',
  );
  comments.set(pointer, [
    `Came from ${key} of the configuration group ${name}: needs a value or a secretKeyRef.`,
  ]);
}
