import { callCommand, fetchCommand } from './command-lines';
import { commentLines } from './comment-lines';
import { indent, nameTarget, quote, quoteYaml, type SnippetInput } from './pipeline';
import { gitHubPattern } from './publish-place';

const COMMAND = '"$RUNNER_TEMP/workload-studio.cjs"';
const COMMENT = '"$RUNNER_TEMP/plan.md"';

/** Publishes what is pushed to main, or where the rule says, and comments on pull requests what would change. */
export function writeGitHub(input: SnippetInput): string {
  const { pullRequests, pushes } = input.work;
  const { component } = nameTarget(input);
  const repository =
    input.imageRepository ?? `ghcr.io/\${{ github.repository_owner }}/${quote(component)}`;
  const variables = [
    `WORKLOAD_STUDIO_URL: ${input.origin}`,
    ...(input.access === 'rule' && input.audience !== input.origin
      ? [`WORKLOAD_STUDIO_AUDIENCE: ${input.audience}`]
      : []),
    ...(input.access === 'token'
      ? ['WORKLOAD_STUDIO_TOKEN: ${{ secrets.WORKLOAD_STUDIO_TOKEN }}']
      : []),
    `IMAGE: ${repository}:\${{ github.sha }}`,
  ];
  return `name: Workload
on:
${indent([...(pushes ? pushLines(input) : []), ...(pullRequests ? ['pull_request:'] : [])], 2)}

permissions:
${indent(readPermissions(input), 2)}

env:
${indent(variables, 2)}

jobs:
${[pullRequests && checkJob(input), pushes && pushJob(input)].filter(Boolean).join('\n')}`;
}

function pushLines({ place }: SnippetInput): readonly string[] {
  const ref = place?.ref ?? { kind: 'branch', name: 'main' };
  const filter = ref.kind === 'branch' ? 'branches' : 'tags';
  return ['push:', `  ${filter}: [${quoteYaml(gitHubPattern(ref))}]`];
}

function readPermissions({ access }: SnippetInput): readonly string[] {
  return ['contents: read', ...(access === 'rule' ? ['id-token: write'] : [])];
}

/** A rule for an environment lets in only jobs that name it. */
function environmentLine({ place }: SnippetInput): string {
  const { environment } = place ?? {};
  return environment ? `    environment: ${quoteYaml(environment)}\n` : '';
}

function checkJob(input: SnippetInput): string {
  const { pullRequests: verb = 'plan', pushes } = input.work;
  const flags = [`--format markdown --output ${COMMENT}`];
  const check = callCommand(input, { command: COMMAND, verb, image: '"$IMAGE"', flags });
  return `  # What merging would change, as a comment. Pull requests from forks get neither an identity nor secrets.
  check:
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
${pushes ? '' : environmentLine(input)}    permissions:
${indent([...readPermissions(input), 'pull-requests: write'], 6)}
    steps:
      - uses: actions/checkout@v4
      - name: Fetch the command
        run: ${fetchCommand(COMMAND)}
      - name: ${verb === 'plan' ? 'Plan' : 'Validate'}
        run: |
${indent(check, 10)}
      - name: Comment
        if: always()
        env:
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
${indent(commentLines(input, COMMENT), 10)}
`;
}

function pushJob(input: SnippetInput): string {
  const { pushes: verb = 'publish' } = input.work;
  const isPublishing = verb === 'publish';
  const call = callCommand(input, { command: COMMAND, verb, image: '"$IMAGE"' });
  return `  ${isPublishing ? 'publish' : 'check'}:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
${environmentLine(input)}    steps:
      - uses: actions/checkout@v4
${isPublishing ? '      # Build and push the image here.\n' : ''}      - name: Fetch the command
        run: ${fetchCommand(COMMAND)}
      - name: ${isPublishing ? 'Publish the Workload' : 'Check the Workload'}
        run: |
${indent(call, 10)}
`;
}
