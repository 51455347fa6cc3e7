import type { Target } from '@/lib/publish/plan';

export interface SnippetInput {
  /** Where the studio is reached, without a slash at the end. */
  readonly origin: string;
  readonly target: Target;
}

/** A scope's `*` names no component; a snippet needs one to be filled in. */
function concrete({ namespace, project, component }: Target): Target {
  return {
    namespace: namespace || 'NAMESPACE',
    project: project === '*' || project === '' ? 'PROJECT' : project,
    component: component === '*' || component === '' ? 'COMPONENT' : component,
  };
}

function curlLines({ origin, target }: SnippetInput, image: string): readonly string[] {
  const { namespace, project, component } = concrete(target);
  return [
    `curl -sS --fail-with-body -X POST "${origin}/api/v1/publish" \\`,
    '  -H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN" \\',
    `  -F namespace=${namespace} -F project=${project} -F component=${component} \\`,
    `  -F image=${image} \\`,
    '  -F descriptor=@workload.yaml \\',
    "  -F 'file=@openapi.yaml;filename=openapi.yaml'",
  ];
}

/** Plain curl; each file the descriptor refers to is one more `-F file=…`. */
export function writeCurl(input: SnippetInput): string {
  const { component } = concrete(input.target);
  return `${curlLines(input, `registry.example.com/${component}:1.0.0`).join('\n')}\n`;
}

/** A job for GitHub Actions, with the token in a repository secret. */
export function writeGitHubActions(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const command = curlLines(
    input,
    `ghcr.io/\${{ github.repository_owner }}/${component}:\${{ github.sha }}`,
  );
  return `name: Publish to OpenChoreo
on:
  push:
    branches: [main]

jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Build and push the image here.
      - name: Publish the Workload
        env:
          WORKLOAD_STUDIO_TOKEN: \${{ secrets.WORKLOAD_STUDIO_TOKEN }}
        run: |
${command.map((line) => `          ${line}`).join('\n')}
`;
}

/** A job for GitLab CI, with the token in a masked variable. */
export function writeGitLab(input: SnippetInput): string {
  const command = curlLines(input, '"$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA"');
  return `# WORKLOAD_STUDIO_TOKEN: a masked variable in Settings → CI/CD
publish:
  stage: deploy
  image: curlimages/curl:8.11.1
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
${command.map((line) => `      ${line}`).join('\n')}
`;
}
