import type { Policy } from './policy';
import type { PolicyProblem } from './read-policy';
import { matches } from './scope';

/** Rules that name a control plane that is none of `targets`: there they give nothing. */
export function findUnknownTargets(
  { rules }: Policy,
  targets: readonly string[],
): readonly PolicyProblem[] {
  return rules.flatMap(({ line, where }, index) => {
    const named = new Set(where.flatMap((scope) => scope.targets));
    return [...named]
      .filter((pattern) => !targets.some((target) => matches(pattern, target)))
      .map((pattern) => ({
        line,
        message: `rules[${index}].targets: there is no control plane “${pattern}”; there is ${targets.join(', ')}`,
      }));
  });
}

/** Whether any rule is for some control planes alone. */
export function namesTargets({ rules }: Policy): boolean {
  return rules.some(({ where }) => where.some(({ targets }) => !targets.includes('*')));
}
