import type { DecodedDescriptor } from '../../descriptor/decode';
import { isReadOtherwise, listNames, type Document } from './compose-file';
import type { Service } from './layers';
import { linkNeighbours, type Neighbours } from './neighbours';
import type { Project } from './project';
import { explainSecret, isSecret, secretOfVariable } from '../secrets';
import { readSettings, type Setting } from './settings';

type Variable = NonNullable<NonNullable<DecodedDescriptor['configurations']>['env']>[number];

export interface Variables {
  readonly env: readonly Variable[];
  readonly dependencies: Neighbours['dependencies'];
  /** Lines to stand above variables whose value is not known here. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly envFiles: readonly Document[];
}

/** The variables of the service as a descriptor has them; says what became of each place that sets one. */
export function describeVariables(
  project: Project,
  service: Service,
  component: string,
): Variables {
  const { settings, envFiles } = readSettings(project, service);
  const winners = new Map(settings.map((setting) => [setting.name, setting]));
  const known = [...winners.values()].filter(
    (setting) => setting.value.unset.length === 0 && !isSecretSetting(setting),
  );
  const { dependencies, bound, mentions } = linkNeighbours(
    project,
    service,
    new Map(known.map(({ name, value }) => [name, value.text])),
  );
  const env: Variable[] = [];
  const comments = new Map<string, readonly string[]>();
  for (const setting of settings) {
    const winner = winners.get(setting.name);
    if (winner === setting) describe(setting);
    else setting.log.leaveOut(setting.node, 'It is set again later, and that holds.');
  }
  return { env, dependencies, comments, envFiles };

  function describe(setting: Setting): void {
    const { name, log, node, value, written } = setting;
    const binding = bound.get(name);
    if (binding) {
      log.guess(node, binding.pointer, binding.message);
      return;
    }
    const pointer = `/configurations/env/${env.length}`;
    if (isSecretSetting(setting)) {
      const secretKeyRef = secretOfVariable(component, name);
      env.push({ name, valueFrom: { secretKeyRef } });
      log.guess(node, pointer, explainSecret(secretKeyRef));
    } else if (value.unset.length > 0) {
      env.push({ name, value: '' });
      const isPrintable = /^[\x20-\x7e]{1,100}$/.test(written ?? '');
      if (isPrintable) comments.set(pointer, [`In Compose: ${written}`]);
      log.guess(node, pointer, `${explainUnset(value.unset)} It is left empty; give it a value.`);
    } else {
      env.push({ name, value: value.text });
      const mention = mentions.get(name);
      if (mention !== undefined) log.guess(node, pointer, `The value is kept as it is. ${mention}`);
      else log.carry(node, pointer, explainValue(setting));
    }
  }
}

function isSecretSetting({ name, written, value }: Setting): boolean {
  return isSecret(name, written, value.text);
}

function explainUnset(names: readonly string[]): string {
  return `Compose takes ${listNames(names)} from where it runs, and here nothing sets it.`;
}

/** For a message. */
function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text || 'nothing';
}

/** Undefined where the value is as it is written. */
function explainValue({ node, value }: Setting): string | undefined {
  const { text, known, assumed } = value;
  if (assumed.length > 0) {
    return `Nothing sets ${listNames(assumed)} here, so the default holds: ${shorten(text)}.`;
  }
  if (known.length > 0) return `With ${listNames(known)} put in it is ${shorten(text)}.`;
  return isReadOtherwise(node.value) ? `Compose reads ${text} here.` : undefined;
}
