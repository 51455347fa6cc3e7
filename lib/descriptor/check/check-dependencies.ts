import { DESCRIPTOR, isFieldOf } from '../descriptor-fields';
import type { Finding } from '../finding';
import type { Entry, MapValue, Value } from '../value';
import { unknownVisibility } from './check-visibility';
import type { CheckContext } from './context';
import { removeEntry, replaceRange, writeScalar } from './edits';
import {
  entriesOf,
  findField,
  findRepeated,
  findValue,
  isBlank,
  mapsOf,
  keyText,
  placeOf,
  textOf,
} from './look-up';
import { makeFinding, makeFix } from './make-finding';
import { DEPENDENCY_VISIBILITIES } from './release-rules';

/** What is wrong or surprising in the dependencies, where the release reads them. */
export function* checkDependencies(context: CheckContext): Generator<Finding> {
  const { endpoints, resources } = findDependencies(context);
  for (const dependency of endpoints) {
    yield* checkRequired(dependency, ['component', 'name', 'visibility']);
    yield* checkScope(dependency);
    yield* checkUnderscores(context, findValue(dependency, 'envBindings'));
  }
  for (const resource of resources) {
    yield* checkRequired(resource, ['ref']);
    yield* checkBindings(findValue(resource, 'envBindings'), 'environment variable');
    yield* checkBindings(findValue(resource, 'fileBindings'), 'path');
    yield* checkReversed(findValue(resource, 'envBindings'));
    yield* checkUnderscores(context, findValue(resource, 'envBindings'));
  }
  yield* checkSameResource(resources);
  yield* checkCollisions(context.root, [...endpoints, ...resources]);
}

function findDependencies({ root, release }: CheckContext): {
  readonly endpoints: readonly MapValue[];
  readonly resources: readonly MapValue[];
} {
  const { connections, dependencies } = DESCRIPTOR.fields;
  const sections = dependencies.type.fields;
  const below = isFieldOf(release, dependencies) ? findValue(root, 'dependencies') : undefined;
  const older = isFieldOf(release, connections) ? findValue(root, 'connections') : undefined;
  const newer = isFieldOf(release, sections.resources) ? findValue(below, 'resources') : undefined;
  return {
    endpoints: [...mapsOf(findValue(below, 'endpoints')), ...mapsOf(older)],
    resources: mapsOf(newer),
  };
}

function* checkRequired(map: MapValue, names: readonly string[]): Generator<Finding> {
  for (const name of names) {
    const value = findValue(map, name);
    if (!isBlank(value)) continue;
    yield makeFinding(
      'missing-field',
      value?.range ?? placeOf(map),
      `This dependency has no ${name}, and OpenChoreo refuses it. Add ${name}.`,
    );
  }
}

function* checkScope(dependency: MapValue): Generator<Finding> {
  const value = findField(dependency, 'visibility')?.value;
  const scope = textOf(value);
  if (value === undefined || scope === undefined || scope === '') return;
  const known: readonly string[] = DEPENDENCY_VISIBILITIES;
  if (!known.includes(scope)) yield unknownVisibility(value, scope, known);
}

function* checkUnderscores(
  { text }: CheckContext,
  bindings: Value | undefined,
): Generator<Finding> {
  if (bindings?.kind !== 'map') return;
  for (const entry of bindings.entries) {
    if (textOf(entry.value) !== '_') continue;
    const others = bindings.entries.length > 1;
    yield makeFinding(
      'underscore-binding',
      entry.value.range,
      'An underscore does not mean “none”: OpenChoreo sets an environment variable named _. Remove the binding if nothing needs it.',
      {
        fix: others
          ? makeFix('Remove the binding', removeEntry(text, bindings, entry))
          : makeFix('Use no bindings', [replaceRange(entry.range, '{}')]),
      },
    );
  }
}

function* checkBindings(bindings: Value | undefined, what: string): Generator<Finding> {
  for (const entry of entriesOf(bindings)) {
    if (keyText(entry) !== '' && !isBlank(entry.value)) continue;
    yield makeFinding(
      'empty-binding',
      entry.range,
      `A binding needs an output of the resource and the ${what} that gets it. OpenChoreo refuses it with either empty. Complete or remove it.`,
    );
  }
}

const ENV_LIKE = /^[A-Z][A-Z0-9_]*$/;
const OUTPUT_LIKE = /^[a-z][a-zA-Z0-9-]*$/;

/** `DB_HOST: host` where OpenChoreo expects `host: DB_HOST`. */
function* checkReversed(bindings: Value | undefined): Generator<Finding> {
  for (const entry of entriesOf(bindings)) {
    const output = textOf(entry.value);
    if (output === undefined || !OUTPUT_LIKE.test(output) || !ENV_LIKE.test(keyText(entry)))
      continue;
    yield makeFinding(
      'reversed-binding',
      entry.range,
      `OpenChoreo reads this as output ${keyText(entry)} of the resource, waits for it for ever, and the component never starts. The output comes first: ${output}: ${keyText(entry)}.`,
      { fix: swap(entry, output) },
    );
  }
}

function swap(entry: Entry, output: string): ReturnType<typeof makeFix> {
  return makeFix('Swap the two', [
    replaceRange(entry.key.range, output),
    replaceRange(entry.value.range, writeScalar(keyText(entry))),
  ]);
}

function* checkSameResource(resources: readonly MapValue[]): Generator<Finding> {
  for (const { range, text } of findRepeated(resources, 'ref')) {
    yield makeFinding(
      'duplicate-resource',
      range,
      `Resource ${text} stands twice, and OpenChoreo's API refuses that. Put all bindings into one entry.`,
    );
  }
}

/** Variables that the configuration and the dependencies, or two dependencies, set. */
function* checkCollisions(
  root: Value | undefined,
  dependencies: readonly MapValue[],
): Generator<Finding> {
  const variables = mapsOf(findValue(root, 'configurations', 'env'));
  const configured = new Set(variables.map((variable) => textOf(findValue(variable, 'name'))));
  const bound = new Set<string>();
  for (const { value } of dependencies.flatMap((d) => entriesOf(findValue(d, 'envBindings')))) {
    const name = textOf(value);
    if (!name || name === '_') continue;
    if (configured.has(name) || bound.has(name)) {
      yield makeFinding(
        'env-collision',
        value.range,
        `${name} is also set by ${configured.has(name) ? 'configurations.env' : 'another dependency'}. OpenChoreo sets both, and one hides the other. Use another name here or remove the other.`,
      );
    }
    bound.add(name);
  }
}
