import type { Policy } from '../access/policy';
import { findUnknownTargets } from '../access/unknown-targets';

interface WarnLog {
  warn(fields: object, message: string): void;
}

/**
 * Warns of rules that name a control plane that there is not: once for each version of the access file at `path`, and
 * again when there are others. `targets`: the names of those there are.
 */
export function watchRuleTargets(
  path: string,
  log: WarnLog,
): (policy: Policy, targets: readonly string[]) => void {
  let checked: { readonly policy: Policy; readonly targets: string } | undefined;
  return (policy, targets) => {
    const names = targets.join(' ');
    if (checked?.policy === policy && checked.targets === names) return;
    checked = { policy, targets: names };
    const problems = findUnknownTargets(policy, targets);
    if (problems.length === 0) return;
    log.warn({ path, problems }, 'rules of the access file name control planes that there are not');
  };
}
