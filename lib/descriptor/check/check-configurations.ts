import type { Finding } from '../finding';
import type { MapValue, Value } from '../value';
import { checkFiles } from './check-files';
import { checkSecretLiteral } from './check-secret-literal';
import type { CheckContext } from './context';
import { removeEntry } from './edits';
import {
  findField,
  findKey,
  findRepeated,
  findValue,
  isBlank,
  mapsOf,
  placeOf,
  textOf,
} from './look-up';
import { makeFinding, makeFix } from './make-finding';
import { RELEASE_RULES } from './release-rules';

/** What is wrong or surprising in `configurations`. */
export function* checkConfigurations(context: CheckContext): Generator<Finding> {
  const configurations = findValue(context.root, 'configurations');
  const env = findValue(configurations, 'env');
  const variables = mapsOf(env);
  yield* checkEmptyItems(env, 'variable');
  for (const variable of variables) {
    yield* checkEnvName(variable);
    yield* checkSources(context, variable, ['secretKeyRef']);
    yield* checkSecretRef(context, variable);
    yield* checkEnvPath(context, variable);
    yield* checkSecretLiteral(variable);
  }
  yield* checkSameEnv(variables);
  const mounts = findValue(configurations, 'files');
  const files = mapsOf(mounts);
  yield* checkEmptyItems(mounts, 'file');
  for (const file of files) {
    yield* checkSources(context, file, ['secretKeyRef', 'path']);
    yield* checkSecretRef(context, file);
  }
  yield* checkFiles(context, files);
}

/** A dash with nothing behind it. */
function* checkEmptyItems(list: Value | undefined, what: 'variable' | 'file'): Generator<Finding> {
  for (const item of list?.kind === 'list' ? list.items : []) {
    if (item.kind !== 'null') continue;
    yield makeFinding(
      'missing-name',
      item.range,
      `This item is empty, and OpenChoreo makes a ${what} without a name of it. Fill it in or remove it.`,
    );
  }
}

/** What Kubernetes has always taken as the name of a variable. */
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

function* checkEnvName(variable: MapValue): Generator<Finding> {
  const name = findField(variable, 'name')?.value;
  const written = textOf(name);
  if (name === undefined || isBlank(name)) {
    // `key` is the custom resource's word and has a finding of its own.
    if (findKey(variable, 'key')) return;
    yield makeFinding(
      'missing-name',
      placeOf(variable),
      'This variable has no name. OpenChoreo keeps it nameless, and no container can start with it. Add a name.',
    );
  } else if (written !== undefined && (written === '_' || !ENV_NAME.test(written))) {
    yield makeFinding(
      'env-name',
      name.range,
      `${written} is an unusual name for an environment variable. OpenChoreo accepts it, and shells and Kubernetes may not. Use letters, digits and underscores.`,
    );
  }
}

/** The sources that OpenChoreo looks at, in this order; `value` comes last. */
function* checkSources(
  { release, text }: CheckContext,
  holder: MapValue,
  sources: readonly ('secretKeyRef' | 'path')[],
): Generator<Finding> {
  const value = findField(holder, 'value');
  const from = findField(holder, 'valueFrom')?.value;
  const given = sources.filter((source) => isGiven(findValue(from, source)));
  const [used, unused] = given;
  if (used !== undefined && value !== undefined && !isBlank(value.value)) {
    yield makeFinding(
      'value-ignored',
      value.key.range,
      `There is a ${used} too, which OpenChoreo takes; this value is lost. Keep one of the two.`,
      { fix: makeFix('Remove value', removeEntry(text, holder, value)) },
    );
  }
  const path = findField(from, 'path');
  if (unused !== undefined && path !== undefined && from?.kind === 'map') {
    yield makeFinding(
      'value-ignored',
      path.key.range,
      'There is a secretKeyRef too, which OpenChoreo takes; this path is lost. Keep one of the two.',
      { fix: makeFix('Remove path', removeEntry(text, from, path)) },
    );
  }
  if (used !== undefined || (value !== undefined && !isBlank(value.value))) return;
  const place = value?.key.range ?? placeOf(holder);
  const name = textOf(findValue(holder, 'name')) ?? 'This entry';
  if (RELEASE_RULES[release].refusesEmptyValues) {
    yield makeFinding(
      'empty-value-refused',
      place,
      `${name} has neither a value nor a secret, and the API of OpenChoreo ${release} refuses the Workload (from v1.1 it is accepted). Give it a value or remove it.`,
    );
  } else {
    yield makeFinding(
      'empty-value',
      place,
      `${name} has no value. OpenChoreo ${release} accepts that and sets it to the empty string; v1.0 refuses it.`,
    );
  }
}

function* checkSecretRef({ release }: CheckContext, holder: MapValue): Generator<Finding> {
  const ref = findValue(holder, 'valueFrom', 'secretKeyRef');
  if (ref?.kind !== 'map') return;
  const isRefused = RELEASE_RULES[release].refusesHalfSecrets;
  const outcome = isRefused
    ? `the API of OpenChoreo ${release} refuses the Workload`
    : `OpenChoreo ${release} stores it so, though no secret can be found by it; from v1.1 it is refused`;
  for (const part of ['name', 'key']) {
    if (!isBlank(findValue(ref, part))) continue;
    yield makeFinding(
      isRefused ? 'missing-field' : 'half-secret',
      ref.entries.length === 0 ? ref.range : placeOf(ref),
      `This secretKeyRef has no ${part}, and ${outcome}. Name the SecretReference and one of its keys.`,
    );
  }
}

/** An empty path counts as none; an empty secretKeyRef counts as one. */
function isGiven(source: Value | undefined): boolean {
  return source?.kind === 'map' || !isBlank(source);
}

function* checkEnvPath({ text }: CheckContext, variable: MapValue): Generator<Finding> {
  const from = findField(variable, 'valueFrom');
  const path = findField(from?.value, 'path');
  if (from?.value.kind !== 'map' || path === undefined || isBlank(path.value)) return;
  const only = from.value.entries.length === 1;
  yield makeFinding(
    'env-path-ignored',
    path.key.range,
    'OpenChoreo reads valueFrom.path for files only; this variable gets nothing from it. Give it a value, or mount the file under configurations.files.',
    {
      fix: makeFix(
        'Remove path',
        only ? removeEntry(text, variable, from) : removeEntry(text, from.value, path),
      ),
    },
  );
}

function* checkSameEnv(variables: readonly MapValue[]): Generator<Finding> {
  for (const { range, text } of findRepeated(variables, 'name')) {
    yield makeFinding(
      'duplicate-env',
      range,
      `${text} is set twice. OpenChoreo keeps both, and the container gets the last one. Remove one.`,
    );
  }
}
