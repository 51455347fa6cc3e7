import { problemAt, stepInto, stepTo, type Place, type Problem } from './admission-problem';
import type { Rule } from './admission-rules';
import { quoteGo, quoteGoJson } from './quote-go';

type Members = Readonly<Record<string, unknown>>;

const SPEC: Place = { pointer: '/spec', path: 'spec' };
/** For remarks about other problems. */
const NOWHERE: Place = { pointer: '', path: '<nil>' };
const RULES_SKIPPED =
  'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/**
 * Checks a decoded spec as Kubernetes does for a custom resource. With `before`, what is stored now,
 * only what changes is checked; items of a list count as changed when anything in the list does.
 * `blocked`: an earlier problem already keeps the CEL rules from being looked at.
 */
export function checkSpec(
  rule: Rule,
  spec: unknown,
  before: unknown,
  blocked: boolean,
): readonly Problem[] {
  const problems = [...checkSchema(rule, spec, before, SPEC)];
  // Kubernetes looks for repeated items in a pass of its own, and not where there already were some.
  if (findRepeats(rule, before, SPEC).next().done === true) {
    problems.push(...findRepeats(rule, spec, SPEC));
  }
  if (blocked || problems.some((problem) => problem.blocking)) {
    return [...problems, problemAt(NOWHERE, RULES_SKIPPED)];
  }
  return [...problems, ...checkExpressions(rule, spec, before, SPEC)];
}

function* checkSchema(
  rule: Rule,
  value: unknown,
  before: unknown,
  place: Place,
): Generator<Problem> {
  if (value === undefined || areEqual(value, before)) return;
  if (rule.kind === 'string' && typeof value === 'string') yield* checkString(rule, value, place);
  if (rule.kind === 'integer') yield* checkInteger(rule, Number(value), place);
  if (rule.kind === 'map' || rule.kind === 'list') yield* checkSize(rule.maxItems, value, place);
  for (const child of childrenOf(rule, value, before, place)) {
    yield* checkSchema(child.rule, child.value, child.before, child.place);
  }
}

function* checkString(
  rule: Extract<Rule, { kind: 'string' }>,
  value: string,
  place: Place,
): Generator<Problem> {
  if (rule.minLength !== undefined && value === '') {
    yield problemAt(
      place,
      `Invalid value: "": ${place.path} in body should be at least 1 chars long`,
    );
  }
  const lists = rule.oneOf ?? [];
  const failed = lists.filter((list) => !list.includes(value));
  for (const list of failed) {
    const supported = list.map((item) => `"${item}"`).join(', ');
    const detail = `Unsupported value: ${quoteGo(value)}: supported values: ${supported}`;
    yield problemAt(place, detail, true);
  }
  if (lists.length > 1 && failed.length > 0) {
    const none = failed.length === lists.length ? '. None validated' : '';
    const detail = `Invalid value: "": "${place.path}" must validate all the schemas (allOf)${none}`;
    yield problemAt(NOWHERE, detail);
  }
}

function* checkInteger(
  rule: Extract<Rule, { kind: 'integer' }>,
  value: number,
  place: Place,
): Generator<Problem> {
  const bound =
    value < rule.minimum
      ? `greater than or equal to ${rule.minimum}`
      : `less than or equal to ${rule.maximum}`;
  if (value >= rule.minimum && value <= rule.maximum) return;
  yield problemAt(place, `Invalid value: ${value}: ${place.path} in body should be ${bound}`);
}

function* checkSize(
  maxItems: number | undefined,
  value: unknown,
  place: Place,
): Generator<Problem> {
  const size = Array.isArray(value) ? value.length : Object.keys(membersOf(value)).length;
  if (maxItems === undefined || size <= maxItems) return;
  yield problemAt(place, `Too many: ${size}: must have at most ${maxItems} items`, true);
}

function* checkExpressions(
  rule: Rule,
  value: unknown,
  before: unknown,
  place: Place,
): Generator<Problem> {
  if (value === undefined || areEqual(value, before)) return;
  if ('immutable' in rule && rule.immutable !== undefined && before !== undefined) {
    yield problemAt(place, `Invalid value: "${typeof value}": ${rule.immutable}`);
  }
  const expression = 'expression' in rule ? rule.expression : undefined;
  if (expression !== undefined && !expression.holds(membersOf(value))) {
    yield problemAt(place, `Invalid value: "object": ${expression.message}`);
  }
  for (const child of childrenOf(rule, value, before, place)) {
    yield* checkExpressions(child.rule, child.value, child.before, child.place);
  }
}

function* findRepeats(rule: Rule, value: unknown, place: Place): Generator<Problem> {
  if (value === undefined) return;
  if (rule.kind === 'list' && rule.uniqueBy !== undefined && Array.isArray(value)) {
    const counts = new Map<unknown, number>();
    for (const [i, item] of value.entries()) {
      const key = rule.uniqueBy === 'set' ? item : membersOf(item)[rule.uniqueBy];
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      // Whatever comes a third time has been named already.
      if (count !== 2) continue;
      const text = String(key);
      const shown =
        rule.uniqueBy === 'set' ? quoteGo(text) : `{"${rule.uniqueBy}":${quoteGoJson(text)}}`;
      yield problemAt(stepTo(place, i), `Duplicate value: ${shown}`);
    }
  }
  for (const child of childrenOf(rule, value, undefined, place)) {
    // This pass writes a map's key in brackets.
    const path = rule.kind === 'map' ? `${place.path}[${child.name}]` : child.place.path;
    yield* findRepeats(child.rule, child.value, { ...child.place, path });
  }
}

interface Child {
  readonly name: string;
  readonly rule: Rule;
  readonly value: unknown;
  /** The stored value of the same place; undefined where none can be told. */
  readonly before: unknown;
  readonly place: Place;
}

/** What stands in the value itself; nothing is asked of what is absent. */
function childrenOf(rule: Rule, value: unknown, before: unknown, place: Place): readonly Child[] {
  if (rule.kind === 'list' && Array.isArray(value)) {
    return value.map((item: unknown, i) => ({
      name: String(i),
      rule: rule.items,
      value: item,
      before: findMatch(rule, item, before),
      place: stepTo(place, i),
    }));
  }
  const fields = rulesByName(rule, value);
  const given = fields.filter(([name]) => readMember(value, name) !== undefined);
  return given.map(([name, child]) => ({
    name,
    rule: child,
    value: readMember(value, name),
    before: readMember(before, name),
    place: stepInto(place, name),
  }));
}

function rulesByName(rule: Rule, value: unknown): readonly (readonly [string, Rule])[] {
  if (rule.kind === 'object') return Object.entries(rule.fields);
  return rule.kind === 'map'
    ? Object.keys(membersOf(value)).map((name) => [name, rule.values])
    : [];
}

/** Kubernetes pairs items of old and new lists only where the list has a key. */
function findMatch(rule: Extract<Rule, { kind: 'list' }>, item: unknown, before: unknown): unknown {
  const key = rule.uniqueBy;
  if (key === undefined || key === 'set' || !Array.isArray(before)) return undefined;
  return before.find((stored) => membersOf(stored)[key] === membersOf(item)[key]);
}

/** Endpoints may be named `constructor`: only members of its own count. */
function readMember(value: unknown, name: string): unknown {
  const members = membersOf(value);
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => areEqual(item, b[i]));
  }
  if (!isMembers(a) || !isMembers(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && areEqual(a[key], b[key]))
  );
}
