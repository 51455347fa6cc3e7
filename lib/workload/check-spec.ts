import { problemAt, type Place, type Problem } from './admission-problem';
import { hasExpressions, mayRepeat, type Rule } from './admission-rules';
import { areEqual, membersOf, readMember } from './members';
import { quoteGo, quoteGoJson } from './quote-go';
import { placeOf, type Trail } from './trail';

/** For remarks about other problems. */
const NOWHERE: Place = { pointer: '', path: '<nil>' };
const RULES_SKIPPED =
  'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/** A value with what is to be checked of it. */
interface Part {
  readonly rule: Rule;
  readonly value: unknown;
  /** The stored value of the same place; undefined where none can be told. */
  readonly before: unknown;
  readonly trail: Trail | undefined;
}

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
  const problems: Problem[] = [];
  const whole: Part = { rule, value: spec, before, trail: undefined };
  checkSchema(whole, problems);
  // Kubernetes looks for repeated items in a pass of its own, and not where there already were some.
  if (findRepeats({ ...whole, value: before }).length === 0) problems.push(...findRepeats(whole));
  if (blocked || problems.some((problem) => problem.blocking)) {
    return [...problems, problemAt(NOWHERE, RULES_SKIPPED)];
  }
  checkExpressions(whole, problems);
  return problems;
}

function checkSchema(part: Part, problems: Problem[]): void {
  const { rule, value, before, trail } = part;
  if (value === undefined || areEqual(value, before)) return;
  if (rule.kind === 'string' && typeof value === 'string') {
    problems.push(...checkString(rule, value, trail));
  }
  if (rule.kind === 'integer') checkInteger(rule, Number(value), trail, problems);
  if (rule.kind === 'map' || rule.kind === 'list') {
    checkSize(rule.maxItems, value, trail, problems);
  }
  for (const inner of partsOf(part)) checkSchema(inner, problems);
}

function checkString(
  rule: Extract<Rule, { kind: 'string' }>,
  value: string,
  trail: Trail | undefined,
): readonly Problem[] {
  const lists = rule.oneOf ?? [];
  const failed = lists.filter((list) => !list.includes(value));
  const isMissing = rule.minLength !== undefined && value === '';
  if (!isMissing && failed.length === 0) return [];
  const problems: Problem[] = [];
  const place = placeOf(trail);
  if (isMissing) {
    const detail = `Invalid value: "": ${place.path} in body should be at least 1 chars long`;
    problems.push(problemAt(place, detail));
  }
  for (const list of failed) {
    const supported = list.map((item) => `"${item}"`).join(', ');
    const detail = `Unsupported value: ${quoteGo(value)}: supported values: ${supported}`;
    problems.push(problemAt(place, detail, true));
  }
  if (lists.length > 1 && failed.length > 0) {
    const none = failed.length === lists.length ? '. None validated' : '';
    const detail = `Invalid value: "": "${place.path}" must validate all the schemas (allOf)${none}`;
    problems.push(problemAt(NOWHERE, detail));
  }
  return problems;
}

function checkInteger(
  { minimum, maximum }: Extract<Rule, { kind: 'integer' }>,
  value: number,
  trail: Trail | undefined,
  problems: Problem[],
): void {
  if (value >= minimum && value <= maximum) return;
  const bound =
    value < minimum ? `greater than or equal to ${minimum}` : `less than or equal to ${maximum}`;
  const place = placeOf(trail);
  const detail = `Invalid value: ${value}: ${place.path} in body should be ${bound}`;
  problems.push(problemAt(place, detail));
}

function checkSize(
  maxItems: number | undefined,
  value: unknown,
  trail: Trail | undefined,
  problems: Problem[],
): void {
  if (maxItems === undefined) return;
  const size = Array.isArray(value) ? value.length : Object.keys(membersOf(value)).length;
  if (size <= maxItems) return;
  const detail = `Too many: ${size}: must have at most ${maxItems} items`;
  problems.push(problemAt(placeOf(trail), detail, true));
}

function checkExpressions(part: Part, problems: Problem[]): void {
  const { rule, value, before, trail } = part;
  if (!hasExpressions(rule) || value === undefined || areEqual(value, before)) return;
  if ('immutable' in rule && rule.immutable !== undefined && before !== undefined) {
    const detail = `Invalid value: "${typeof value}": ${rule.immutable}`;
    problems.push(problemAt(placeOf(trail), detail));
  }
  const expression = 'expression' in rule ? rule.expression : undefined;
  if (expression !== undefined && !expression.holds(membersOf(value))) {
    problems.push(problemAt(placeOf(trail), `Invalid value: "object": ${expression.message}`));
  }
  for (const inner of partsOf(part)) checkExpressions(inner, problems);
}

function findRepeats({ rule, value, trail }: Part): readonly Problem[] {
  if (value === undefined || !mayRepeat(rule)) return [];
  const problems: Problem[] = [];
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
      const place = placeOf({ outer: trail, step: i, isKey: false }, true);
      problems.push(problemAt(place, `Duplicate value: ${shown}`));
    }
  }
  for (const inner of partsOf({ rule, value, before: undefined, trail })) {
    problems.push(...findRepeats(inner));
  }
  return problems;
}

/** What stands in the value itself; nothing is asked of what is absent. */
function* partsOf({ rule, value, before, trail }: Part): Generator<Part> {
  if (rule.kind === 'list' && Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const step = { outer: trail, step: i, isKey: false };
      yield { rule: rule.items, value: item, before: findMatch(rule, item, before), trail: step };
    }
  }
  if (rule.kind === 'map' && rule.values) {
    for (const [name, item] of Object.entries(membersOf(value))) {
      const step = { outer: trail, step: name, isKey: true };
      yield { rule: rule.values, value: item, before: readMember(before, name), trail: step };
    }
  }
  if (rule.kind === 'object') {
    for (const [name, field] of Object.entries(rule.fields)) {
      const item = readMember(value, name);
      if (item === undefined) continue;
      const step = { outer: trail, step: name, isKey: false };
      yield { rule: field, value: item, before: readMember(before, name), trail: step };
    }
  }
}

/** Kubernetes pairs items of old and new lists only where the list has a key. */
function findMatch(rule: Extract<Rule, { kind: 'list' }>, item: unknown, before: unknown): unknown {
  const key = rule.uniqueBy;
  if (key === undefined || key === 'set' || !Array.isArray(before)) return undefined;
  return before.find((stored) => membersOf(stored)[key] === membersOf(item)[key]);
}
