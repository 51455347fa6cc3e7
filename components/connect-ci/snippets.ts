import { parseImage } from '@/components/workbench/parse-image';
import type { Target } from '@/lib/publish/plan';

export interface SnippetInput {
  /** Where the studio is reached, without a slash at the end. */
  readonly origin: string;
  readonly target: Target;
  /** The image of the draft, or empty. */
  readonly image?: string;
  /** Paths of the files beside workload.yaml. Absent: one as an example. */
  readonly files?: readonly string[];
}

/** A scope's `*` names no component; a snippet needs one to be filled in. */
function concrete({ namespace, project, component }: Target): Target {
  return {
    namespace: namespace || 'NAMESPACE',
    project: project === '*' || project === '' ? 'PROJECT' : project,
    component: component === '*' || component === '' ? 'COMPONENT' : component,
  };
}

/** `image` is written as it is: a pipeline's has variables in it. */
function curlLines(input: SnippetInput, image: string): readonly string[] {
  const { namespace, project, component } = concrete(input.target);
  const { files = ['openapi.yaml'] } = input;
  const lines = [
    `curl -sS --fail-with-body -X POST "${input.origin}/api/v1/publish"`,
    '-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN"',
    `-F namespace=${quote(namespace)} -F project=${quote(project)} -F component=${quote(component)}`,
    `-F image=${image}`,
    '-F descriptor=@workload.yaml',
    ...files.map(nameFile).map((name) => `-F ${quote(`file=@${name};filename=${name}`)}`),
  ];
  return lines.join(' \\\n  ').split('\n');
}

/** As shells read it back, whatever is in it. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** As curl's `-F` reads it back, to which commas and semicolons end a path. */
function nameFile(path: string): string {
  return /[",;\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;
}

/** The draft's image without tag and digest, which a pipeline gives anew; undefined where that cannot stand unquoted. */
function repositoryOf({ image = '' }: SnippetInput): string | undefined {
  const { registry, repository } = parseImage(image);
  const name = registry === undefined ? repository : `${registry}/${repository}`;
  return /^[\w.:/-]+$/.test(name) ? name : undefined;
}

/** Plain curl; each file the descriptor refers to is one more `-F file=…`. */
export function writeCurl(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const image = input.image || `registry.example.com/${component}:1.0.0`;
  return `${curlLines(input, quote(image)).join('\n')}\n`;
}

/** A job for GitHub Actions, with the token in a repository secret. */
export function writeGitHubActions(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const repository =
    repositoryOf(input) ?? `ghcr.io/\${{ github.repository_owner }}/${quote(component)}`;
  const command = curlLines(input, `${repository}:\${{ github.sha }}`);
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
  const repository = repositoryOf(input) ?? '$CI_REGISTRY_IMAGE';
  const command = curlLines(input, `"${repository}:$CI_COMMIT_SHA"`);
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
