import { type Origin, withoutCredentials } from '../../lib/workload/origin';
import type { Flags, Given } from './flags';
import type { Environment, World } from './world';

export const ORIGIN_FLAGS = {
  repository: { value: 'URL', about: 'where the source code is; by default what the CI says' },
  commit: { value: 'SHA', about: 'the commit that is published; by default what the CI says' },
  ref: { value: 'NAME', about: 'its branch or tag; by default what the CI says' },
  run: { value: 'URL', about: 'the run of the pipeline; by default what the CI says' },
} as const satisfies Flags;

/** Where is published from: what the flags say, and for the rest what the CI puts into the environment. */
export function readOrigin({
  given,
  environment,
}: World & { readonly given: Given<keyof typeof ORIGIN_FLAGS> }): Origin {
  const known = findOrigin(environment);
  const names = ['repository', 'commit', 'ref', 'run'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = given.text(name) ?? known[name];
      return text ? [[name, withoutCredentials(text)] as const] : [];
    }),
  );
}

/** What GitHub Actions, GitLab CI and Jenkins say of a run. */
function findOrigin(environment: Environment): Record<keyof Origin, string | undefined> {
  const of = (name: string) => environment[name] || undefined;
  if (of('GITHUB_ACTIONS')) {
    const repository = `${of('GITHUB_SERVER_URL') ?? 'https://github.com'}/${of('GITHUB_REPOSITORY') ?? ''}`;
    const runId = of('GITHUB_RUN_ID');
    return {
      repository,
      commit: of('GITHUB_SHA'),
      ref: of('GITHUB_HEAD_REF') ?? of('GITHUB_REF_NAME'),
      run: runId && `${repository}/actions/runs/${runId}`,
    };
  }
  if (of('GITLAB_CI')) {
    return {
      repository: of('CI_PROJECT_URL'),
      commit: of('CI_COMMIT_SHA'),
      ref: of('CI_COMMIT_REF_NAME'),
      run: of('CI_JOB_URL'),
    };
  }
  return {
    repository: of('GIT_URL'),
    commit: of('GIT_COMMIT'),
    ref: of('BRANCH_NAME') ?? of('GIT_BRANCH'),
    run: of('BUILD_URL'),
  };
}
