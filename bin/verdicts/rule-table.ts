import { SPEC_RULES, type Rule } from '../../lib/workload/admission-rules';
import { RELEASES } from '../../lib/workload/releases';

/** One check of a CRD: where, by which keyword of its schema, and what it asks. */
interface Check {
  readonly place: string;
  readonly keyword: string;
  readonly asks: string;
}

/** The rows of the table in `docs/verdicts.md`: a check each, and what each release asks there. */
export function listRuleRows(): readonly (readonly string[])[] {
  const checks = RELEASES.map((release) => [...listChecks(SPEC_RULES[release], 'spec')]);
  const heads = new Map(
    checks.flat().map(({ place, keyword }) => [`${place} ${keyword}`, { place, keyword }]),
  );
  return [...heads.values()].map((head) => [
    `\`${head.place}\``,
    `\`${head.keyword}\``,
    ...checks.map((list) => {
      const found = list.filter((one) => one.place === head.place && one.keyword === head.keyword);
      return found.map(({ asks }) => asks).join('; and ') || '–';
    }),
  ]);
}

function* listChecks(rule: Rule, place: string): Generator<Check> {
  switch (rule.kind) {
    case 'string':
      if (rule.minLength) yield { place, keyword: 'minLength', asks: String(rule.minLength) };
      for (const values of rule.oneOf ?? []) {
        yield { place, keyword: 'enum', asks: values.join(', ') };
      }
      return;
    case 'integer':
      yield { place, keyword: 'minimum, maximum', asks: `${rule.minimum}, ${rule.maximum}` };
      return;
    case 'object':
      yield* listExpressions(rule, place);
      for (const [name, field] of Object.entries(rule.fields)) {
        yield* listChecks(field, `${place}.${name}`);
      }
      return;
    case 'map':
      if (rule.maxItems) yield { place, keyword: 'maxProperties', asks: String(rule.maxItems) };
      yield* listExpressions(rule, place);
      if (rule.values) yield* listChecks(rule.values, `${place}.*`);
      return;
    case 'list':
      if (rule.maxItems) yield { place, keyword: 'maxItems', asks: String(rule.maxItems) };
      if (rule.uniqueBy) {
        const asks = rule.uniqueBy === 'set' ? 'set' : `map by ${rule.uniqueBy}`;
        yield { place, keyword: 'x-kubernetes-list-type', asks };
      }
      yield* listChecks(rule.items, `${place}[]`);
  }
}

function* listExpressions(
  rule: Extract<Rule, { kind: 'object' | 'map' }>,
  place: string,
): Generator<Check> {
  const immutable = rule.kind === 'object' ? rule.immutable : undefined;
  for (const asks of [immutable, rule.expression?.message]) {
    if (asks !== undefined) yield { place, keyword: 'x-kubernetes-validations', asks };
  }
}
