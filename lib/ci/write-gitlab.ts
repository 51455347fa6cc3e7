import { callCommand, fetchCommand } from './command-lines';
import { type CheckVerb, indent, quoteYaml, type SnippetInput, type Verb } from './pipeline';
import { gitLabCondition } from './publish-place';

const COMMAND = '/tmp/workload-studio.cjs';
const QUALITY = 'gl-code-quality-report.json';

/** Publishes the default branch, or where the rule says, and shows on merge requests what is wrong and what would change. */
export function writeGitLab(input: SnippetInput): string {
  const { pullRequests, pushes } = input.work;
  const byRule = input.access === 'rule';
  const secret = byRule
    ? ''
    : `# WORKLOAD_STUDIO_TOKEN: a masked variable in Settings → CI/CD${pullRequests ? ', not protected where merge requests are to be checked' : ''}.\n`;
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
${pullRequests ? `\n${checkJob(input, pullRequests)}` : ''}${pushes ? `\n${pushJob(input, pushes)}` : ''}`;
}

function imageOf({ imageRepository = '$CI_REGISTRY_IMAGE' }: SnippetInput): string {
  return `"${imageRepository}:$CI_COMMIT_SHA"`;
}

/** A rule for an environment lets in only jobs that name it. */
function environmentLine({ place }: SnippetInput): string {
  const { environment } = place ?? {};
  return environment ? `  environment: ${quoteYaml(environment)}\n` : '';
}

function checkJob(input: SnippetInput, verb: CheckVerb): string {
  const flags = [`--format gitlab --output ${QUALITY}`];
  const check = callCommand(input, { command: COMMAND, verb, image: imageOf(input), flags });
  return `check-workload:
  extends: .workload-studio
  stage: test
${input.work.pushes ? '' : environmentLine(input)}  rules:
    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'
  script:
    - |
${indent(check, 6)}
  artifacts:
    when: always
    reports:
      codequality: ${QUALITY}
`;
}

function pushJob(input: SnippetInput, verb: Verb): string {
  const isPublishing = verb === 'publish';
  const ref = input.place?.ref;
  const condition = ref ? gitLabCondition(ref) : '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
  const call = callCommand(input, { command: COMMAND, verb, image: imageOf(input) });
  return `${isPublishing ? 'publish' : 'check'}-workload:
  extends: .workload-studio
  stage: ${isPublishing ? 'deploy' : 'test'}
${environmentLine(input)}  rules:
    - if: ${/: | #/.test(condition) ? quoteYaml(condition) : condition}
  script:
    - |
${indent(call, 6)}
`;
}
