import type { EnvironmentRollout, Rollout } from '../../../lib/publish/rollout';

/** What there is to tell of it, a line each: on the whole, in each environment, and what could not be seen. */
export function describeRollout({ text, said, environments, hidden }: Rollout): readonly string[] {
  return [text + quote(said), ...environments.map(describeEnvironment), ...hidden];
}

export function describeEnvironment(one: EnvironmentRollout): string {
  const { environment, state, text, isPublished, urls, said } = one;
  const what = isPublished === false ? `${environment}, of something else` : environment;
  const reached = state === 'running' && urls.length > 0 ? ` ${urls.join(' ')}` : '';
  return `${what}: ${text}${quote(said)}${reached}`;
}

/** The controller's own words. */
export function quote(said: string | undefined): string {
  return said === undefined ? '' : ` OpenChoreo says: ${said}`;
}
