import { callCommand, fetchCommand } from './command-lines';
import { indent, nameTarget, quote, type SnippetInput } from './pipeline';

const COMMAND = '"$RUNNER_TEMP/workload-studio.cjs"';
const COMMENT = '"$RUNNER_TEMP/plan.md"';

/** Publishes what is pushed to main, and comments on pull requests what would change. */
export function writeGitHub(input: SnippetInput): string {
  const { component } = nameTarget(input);
  const repository =
    input.imageRepository ?? `ghcr.io/\${{ github.repository_owner }}/${quote(component)}`;
  const byRule = input.access === 'rule';
  const plan = callCommand(input, {
    command: COMMAND,
    verb: 'plan',
    image: '"$IMAGE"',
    flags: [`--allow-changes --format markdown --output ${COMMENT}`],
  });
  const publish = callCommand(input, { command: COMMAND, verb: 'publish', image: '"$IMAGE"' });
  const secret = byRule
    ? ''
    : `
  WORKLOAD_STUDIO_TOKEN: \${{ secrets.WORKLOAD_STUDIO_TOKEN }}`;
  const audience =
    byRule && input.audience !== input.origin
      ? `
  WORKLOAD_STUDIO_AUDIENCE: ${input.audience}`
      : '';
  return `name: Workload
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read${byRule ? '\n  id-token: write' : ''}

env:
  WORKLOAD_STUDIO_URL: ${input.origin}${audience}${secret}
  IMAGE: ${repository}:\${{ github.sha }}

jobs:
  # What merging would change, as a comment. Pull requests from forks get neither an identity nor secrets.
  check:
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    permissions:
      contents: read${byRule ? '\n      id-token: write' : ''}
      pull-requests: write
    steps:
      - uses: actions/checkout@v4
      - name: Fetch the command
        run: ${fetchCommand(COMMAND)}
      - name: Plan
        run: |
${indent(plan, 10)}
      - name: Comment
        if: always()
        env:
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          if [ -f ${COMMENT} ]; then
            gh pr comment "$NUMBER" --edit-last --create-if-none --body-file ${COMMENT}
          fi

  publish:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Build and push the image here.
      - name: Fetch the command
        run: ${fetchCommand(COMMAND)}
      - name: Publish the Workload
        run: |
${indent(publish, 10)}
`;
}
