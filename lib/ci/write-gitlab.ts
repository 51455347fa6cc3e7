import { callCommand, fetchCommand } from './command-lines';
import { indent, type SnippetInput } from './pipeline';

const COMMAND = '/tmp/workload-studio.cjs';
const QUALITY = 'gl-code-quality-report.json';

/** Publishes the default branch, and shows on merge requests what is wrong and what would change. */
export function writeGitLab(input: SnippetInput): string {
  const image = `"${input.imageRepository ?? '$CI_REGISTRY_IMAGE'}:$CI_COMMIT_SHA"`;
  const plan = callCommand(input, {
    command: COMMAND,
    verb: 'plan',
    image,
    flags: [`--allow-changes --format gitlab --output ${QUALITY}`],
  });
  const publish = callCommand(input, { command: COMMAND, verb: 'publish', image });
  const byRule = input.access === 'rule';
  const secret = byRule
    ? ''
    : '# WORKLOAD_STUDIO_TOKEN: a masked variable in Settings → CI/CD, not protected where merge requests are to be checked.\n';
  const idTokens = byRule
    ? `
  id_tokens:
    WORKLOAD_STUDIO_ID_TOKEN:
      aud: ${input.audience}`
    : '';
  return `${secret}.workload-studio:
  image: node:20${idTokens}
  variables:
    WORKLOAD_STUDIO_URL: ${input.origin}
  before_script:
    - ${fetchCommand(COMMAND)}

check-workload:
  extends: .workload-studio
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'
  script:
    - |
${indent(plan, 6)}
  artifacts:
    when: always
    reports:
      codequality: ${QUALITY}

publish-workload:
  extends: .workload-studio
  stage: deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
${indent(publish, 6)}
`;
}
