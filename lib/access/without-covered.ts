import { covers, type Scope } from './scope';

/** Scopes by the patterns of their namespace, project and component. */
type Index = Map<string, Map<string, Map<string, Scope[]>>>;

/**
 * The scopes without those that lie in another one. Somebody may have thousands, so that not each is compared with each:
 * what may cover a scope is looked up by the few patterns that match its parts.
 */
export function withoutCovered(given: readonly Scope[]): readonly Scope[] {
  const scopes = [...new Set(given)];
  const index: Index = new Map();
  for (const scope of scopes) {
    const projects = getOrMake(index, scope.namespace, () => new Map());
    const components = getOrMake(projects, scope.project, () => new Map<string, Scope[]>());
    getOrMake(components, scope.component, (): Scope[] => []).push(scope);
  }
  const order = new Map(scopes.map((scope, at) => [scope, at]));
  const before = (one: Scope, other: Scope) => (order.get(one) ?? 0) < (order.get(other) ?? 0);
  return scopes.filter(
    (scope) =>
      !candidates(index, scope).some(
        (other) =>
          other !== scope &&
          covers(other, scope) &&
          // Of two that cover each other the first stays.
          (!covers(scope, other) || before(other, scope)),
      ),
  );
}

function candidates(index: Index, { namespace, project, component }: Scope): readonly Scope[] {
  return lookUp(index, namespace)
    .flatMap((projects) => lookUp(projects, project))
    .flatMap((components) => lookUp(components, component))
    .flat();
}

/** What stands under the pattern itself, and under each beginning of it. */
function lookUp<Value>(map: ReadonlyMap<string, Value>, pattern: string): readonly Value[] {
  const start = pattern.endsWith('*') ? pattern.slice(0, -1) : pattern;
  const wider = Array.from({ length: start.length + 1 }, (_, kept) => `${start.slice(0, kept)}*`);
  const found = new Set([pattern, ...wider].map((one) => map.get(one)));
  return [...found].filter((one): one is Value & {} => one !== undefined);
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
