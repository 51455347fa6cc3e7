import { parseImage } from '@/components/workbench/parse-image';
import type { Target } from '@/lib/publish/plan';

/** How the pipeline proves who it is: an ID token that a trust rule lets in, or a CI token kept as a secret. */
export type PipelineAccess = 'rule' | 'token';

export interface SnippetInput {
  /** Where the studio is reached, without a slash at the end. */
  readonly origin: string;
  /** What ID tokens have to be made for. */
  readonly audience: string;
  readonly target: Target;
  readonly access: PipelineAccess;
  /** The image of the draft, or empty. */
  readonly image?: string;
  /** Paths of the files beside workload.yaml. Absent: one as an example. */
  readonly files?: readonly string[];
}

export const PIPELINES = ['github', 'gitlab', 'jenkins', 'openchoreo', 'curl'] as const;
export type Pipeline = (typeof PIPELINES)[number];

export interface Snippet {
  readonly id: Pipeline;
  readonly title: string;
  /** The file that the text goes into. */
  readonly file: string;
  readonly text: string;
}

/** What a pipeline of each kind has to hold to publish the component; the one place where these texts are made. */
export function snippets(input: SnippetInput): readonly Snippet[] {
  return [
    {
      id: 'github',
      title: 'GitHub Actions',
      file: '.github/workflows/publish.yaml',
      text: writeGitHubActions(input),
    },
    { id: 'gitlab', title: 'GitLab CI', file: '.gitlab-ci.yml', text: writeGitLab(input) },
    { id: 'jenkins', title: 'Jenkins', file: 'Jenkinsfile', text: writeJenkins(input) },
    {
      id: 'openchoreo',
      title: 'OpenChoreo step',
      file: 'publish-step.yaml',
      text: writeWorkflowStep(input),
    },
    { id: 'curl', title: 'curl', file: 'publish.sh', text: writeCurl(input) },
  ];
}

/** A scope's `*` names no component; a snippet needs one to be filled in. */
function concrete({ namespace, project, component }: Target): Target {
  return {
    namespace: namespace === '*' || namespace === '' ? 'NAMESPACE' : namespace,
    project: project === '*' || project === '' ? 'PROJECT' : project,
    component: component === '*' || component === '' ? 'COMPONENT' : component,
  };
}

/** Publishes with the token in `$WORKLOAD_STUDIO_TOKEN`. `image` is written as it is: a pipeline's has variables in it. */
function publishLines(input: SnippetInput, image: string): readonly string[] {
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

/** Puts a token of 15 minutes into `$WORKLOAD_STUDIO_TOKEN`, for the ID token that stands in `idToken`. */
function exchangeLines({ origin, access }: SnippetInput, idToken: string): readonly string[] {
  if (access === 'token') return [];
  return [
    `WORKLOAD_STUDIO_TOKEN=$(curl -sS --fail-with-body "${origin}/api/v1/token" \\`,
    '  -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange \\',
    '  -d subject_token_type=urn:ietf:params:oauth:token-type:id_token \\',
    `  -d subject_token="${idToken}" | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')`,
  ];
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

function indent(lines: readonly string[], width: number): string {
  return lines.map((line) => ' '.repeat(width) + line).join('\n');
}

/** Each file the descriptor refers to is one more `-F file=…`. With a rule, `$ID_TOKEN` is what the pipeline was given. */
function writeCurl(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const image = input.image || `registry.example.com/${component}:1.0.0`;
  const lines = [...exchangeLines(input, '$ID_TOKEN'), ...publishLines(input, quote(image))];
  return `${lines.join('\n')}\n`;
}

function writeGitHubActions(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const repository =
    repositoryOf(input) ?? `ghcr.io/\${{ github.repository_owner }}/${quote(component)}`;
  const askForIdToken = [
    'id_token=$(curl -sS --fail-with-body -G "$ACTIONS_ID_TOKEN_REQUEST_URL" \\',
    '  -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\',
    `  --data-urlencode "audience=${input.audience}" | sed -n 's/.*"value": *"\\([^"]*\\)".*/\\1/p')`,
  ];
  const command = [
    ...(input.access === 'rule' ? [...askForIdToken, ...exchangeLines(input, '$id_token')] : []),
    ...publishLines(input, `${repository}:\${{ github.sha }}`),
  ];
  const permissions = `
permissions:
  contents: read
  id-token: write
`;
  const secret = `
        env:
          WORKLOAD_STUDIO_TOKEN: \${{ secrets.WORKLOAD_STUDIO_TOKEN }}`;
  return `name: Publish to OpenChoreo
on:
  push:
    branches: [main]
${input.access === 'rule' ? permissions : ''}
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Build and push the image here.
      - name: Publish the Workload${input.access === 'token' ? secret : ''}
        run: |
${indent(command, 10)}
`;
}

function writeGitLab(input: SnippetInput): string {
  const repository = repositoryOf(input) ?? '$CI_REGISTRY_IMAGE';
  const command = [
    ...exchangeLines(input, '$STUDIO_ID_TOKEN'),
    ...publishLines(input, `"${repository}:$CI_COMMIT_SHA"`),
  ];
  const idTokens = `
  id_tokens:
    STUDIO_ID_TOKEN:
      aud: ${input.audience}`;
  return `${input.access === 'token' ? '# WORKLOAD_STUDIO_TOKEN: a masked variable in Settings → CI/CD\n' : ''}publish:
  stage: deploy
  image: curlimages/curl:8.11.1${input.access === 'rule' ? idTokens : ''}
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
${indent(command, 6)}
`;
}

/** With a rule, the ID token comes from the OpenID Connect Provider plugin, as a credential. */
function writeJenkins(input: SnippetInput): string {
  const { component } = concrete(input.target);
  const repository = repositoryOf(input) ?? `registry.example.com/${quote(component)}`;
  const variable = input.access === 'rule' ? 'ID_TOKEN' : 'WORKLOAD_STUDIO_TOKEN';
  const command = [
    ...exchangeLines(input, '$ID_TOKEN'),
    ...publishLines(input, `"${repository}:$GIT_COMMIT"`),
  ];
  return `pipeline {
  agent any
  stages {
    stage('Publish the Workload') {
      environment {
        ${variable} = credentials('workload-studio')
      }
      steps {
        sh '''
${indent(command, 10).replaceAll('\\', '\\\\').replaceAll("'''", "\\'\\'\\'")}
        '''
      }
    }
  }
}
`;
}

/** A step for a ClusterWorkflowTemplate of OpenChoreo, which Argo carries out. */
function writeWorkflowStep(input: SnippetInput): string {
  const command = [
    ...exchangeLines(input, '$(cat /var/run/secrets/workload-studio/token)'),
    ...publishLines(input, '"{{inputs.parameters.image}}"'),
  ];
  const { access, audience } = input;
  const token = `
        env:
          - name: WORKLOAD_STUDIO_TOKEN
            valueFrom:
              secretKeyRef: { name: workload-studio, key: token }`;
  const mount = `
        volumeMounts:
          - { name: workload-studio, mountPath: /var/run/secrets/workload-studio, readOnly: true }`;
  const volume = `
      volumes:
        - name: workload-studio
          projected:
            sources:
              - serviceAccountToken: { path: token, audience: ${JSON.stringify(audience)}, expirationSeconds: 600 }`;
  return `apiVersion: argoproj.io/v1alpha1
kind: ClusterWorkflowTemplate
metadata:
  name: publish-workload
spec:
  templates:
    - name: publish-workload
      inputs:
        parameters:
          - name: image${access === 'rule' ? volume : ''}
      container:
        image: curlimages/curl:8.11.1
        workingDir: /mnt/vol/source${access === 'token' ? token : mount}
        command: [sh, -ec]
        args:
          - |
${indent(command, 12)}
`;
}
