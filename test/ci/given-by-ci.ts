import { join } from 'node:path';
import type { Pipeline } from '../../lib/ci/pipeline';

interface Place {
  /** For what the job writes. */
  readonly scratch: string;
  readonly commit: string;
  /** Answers as GitHub does to a job that asks for its identity. */
  readonly identityUrl?: string;
}

/** What each CI puts into the environment of every job, as far as we use it. */
export function givenByCi(
  pipeline: Pipeline,
  { scratch, commit, identityUrl }: Place,
): Readonly<Record<string, string>> {
  switch (pipeline) {
    case 'github':
      return {
        GITHUB_ACTIONS: 'true',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'acme/catalog',
        GITHUB_SHA: commit,
        GITHUB_REF_NAME: 'main',
        GITHUB_RUN_ID: '7',
        GITHUB_OUTPUT: join(scratch, 'output'),
        GITHUB_STEP_SUMMARY: join(scratch, 'summary.md'),
        RUNNER_TEMP: scratch,
        ...(identityUrl && {
          ACTIONS_ID_TOKEN_REQUEST_URL: identityUrl,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
        }),
      };
    case 'gitlab':
      return {
        GITLAB_CI: 'true',
        CI_PROJECT_URL: 'https://gitlab.com/acme/catalog',
        CI_COMMIT_SHA: commit,
        CI_COMMIT_REF_NAME: 'main',
        CI_JOB_URL: 'https://gitlab.com/acme/catalog/-/jobs/7',
        CI_REGISTRY_IMAGE: 'registry.gitlab.com/acme/catalog',
      };
    case 'jenkins':
      return {
        GIT_URL: 'https://bot:password@git.example/acme/catalog.git',
        GIT_COMMIT: commit,
        BRANCH_NAME: 'main',
        BUILD_URL: 'https://jenkins.example/job/7/',
      };
    case 'tekton':
    case 'openchoreo':
    case 'curl':
      return {};
  }
}
