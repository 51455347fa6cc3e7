import type { DecodedDescriptor } from '../../descriptor/decode';
import { explainSecret, isSecret, secretOfVariable } from '../secrets';
import { childOf, childrenOf, textOf, type SourceNode } from '../source-node';
import { bindResource, sayBound } from './bind-resource';
import { literalOf, readText, type TextPart } from './placeholders';
import { readCall, type Call } from './read-call';
import { metadataOf, ownerOf, type ScoreWorkload } from './score-workload';

type Variables = NonNullable<NonNullable<DecodedDescriptor['configurations']>['env']>;

/** The container's variables: texts become `env`, placeholders that stand alone become bindings of dependencies. */
export function importVariables(workload: ScoreWorkload): Variables {
  const { log, container } = workload;
  const env: Variables[number][] = [];
  for (const variable of childrenOf(childOf(container, 'variables'))) {
    if (variable.value.kind === 'list' || variable.value.kind === 'map') {
      log.leaveOut(variable, 'A variable holds one text. Write it as text.');
      continue;
    }
    if (variable.key === '') {
      log.leaveOut(variable, 'A variable without a name is none.');
      continue;
    }
    const written = textOf(variable);
    const parts = readText(written ?? '', metadataOf(workload));
    const value = literalOf(parts);
    if (value === undefined) {
      bindVariable(workload, variable, parts);
      continue;
    }
    const pointer = `/configurations/env/${env.length}`;
    if (isSecret(variable.key, written, value)) {
      const secretKeyRef = secretOfVariable(ownerOf(workload), variable.key);
      env.push({ name: variable.key, valueFrom: { secretKeyRef } });
      log.guess(variable, pointer, explainSecret(secretKeyRef));
      continue;
    }
    env.push({ name: variable.key, value });
    if (written === undefined)
      log.guess(variable, pointer, 'It has no value, and gets an empty one.');
    else if (written === value) log.carry(variable, pointer);
    else log.carry(variable, pointer, `With its placeholders filled in it is ${value}`);
  }
  return env;
}

function bindVariable(
  workload: ScoreWorkload,
  variable: SourceNode,
  parts: readonly TextPart[],
): void {
  const call = readCall(workload, parts);
  if (call) {
    bindCall(workload, variable, call);
    return;
  }
  const bound = bindResource(workload, parts, 'envBindings', variable.key);
  if (bound.isBound) sayBound(workload, variable, bound);
  else workload.log.leaveOut(variable, bound.message);
}

function bindCall(
  { log, dependencies }: ScoreWorkload,
  variable: SourceNode,
  { component, name, output, isGuess }: Call,
): void {
  const pointer = dependencies.bindEndpoint(component, name, output, variable.key);
  const message = `It gets the ${output} of endpoint ${name} of component ${component}.`;
  if (!isGuess) log.carry(variable, pointer, message);
  else {
    const doubt = `That the endpoint is named so is a guess, and OpenChoreo waits until ${component} has it.`;
    log.guess(variable, pointer, `${message} ${doubt}`);
  }
}
