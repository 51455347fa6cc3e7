import { callCommand, fetchCommand } from './command-lines';
import { indent, singleVerb, type SnippetInput, type Verb } from './pipeline';

const COMMAND = '/tmp/workload-studio.cjs';
const IMAGE = '"$IMAGE"';

/** Both run in a pod: its service account is its identity, and a Secret named workload-studio holds a token. */
const TOKEN_FOLDER = '/var/run/secrets/workload-studio';

/** A Task of Tekton. */
export function writeTekton(input: SnippetInput): string {
  const verb = singleVerb(input);
  const lines = [
    'set -eu',
    fetchCommand(COMMAND),
    ...callCommand(input, {
      command: COMMAND,
      verb,
      image: IMAGE,
      flags: stampFlags(verb),
    }),
  ];
  return `apiVersion: tekton.dev/v1
kind: Task
metadata:
  name: ${verb}-workload
spec:
  params:
    - { name: image, type: string }
    - { name: repository, type: string, default: '' }
    - { name: commit, type: string, default: '' }
    - { name: ref, type: string, default: '' }
  workspaces:
    - { name: source }
${volumes(input, '  ')}  steps:
    - name: ${verb}
      image: node:20
      workingDir: $(workspaces.source.path)
      env:
        - { name: WORKLOAD_STUDIO_URL, value: ${JSON.stringify(input.origin)} }
        - { name: IMAGE, value: $(params.image) }
        - { name: REPOSITORY, value: $(params.repository) }
        - { name: COMMIT, value: $(params.commit) }
        - { name: REF, value: $(params.ref) }
        - { name: RUN, value: $(context.taskRun.namespace)/$(context.taskRun.name) }
${access(input, '        ')}${tektonMount(input)}      script: |
        #!/bin/sh
${indent(lines, 8)}
`;
}

/** A ClusterWorkflowTemplate of Argo, for OpenChoreo's own build workflows and others. */
export function writeArgo(input: SnippetInput): string {
  const verb = singleVerb(input);
  const lines = [
    fetchCommand(COMMAND),
    ...callCommand(input, {
      command: COMMAND,
      verb,
      image: IMAGE,
      flags: stampFlags(verb),
    }),
  ];
  return `apiVersion: argoproj.io/v1alpha1
kind: ClusterWorkflowTemplate
metadata:
  name: ${verb}-workload
spec:
  templates:
    - name: ${verb}-workload
      inputs:
        parameters:
          - { name: image }
          - { name: repository, default: '' }
          - { name: commit, default: '' }
          - { name: ref, default: '' }
${volumes(input, '      ')}      container:
        image: node:20
        workingDir: /mnt/vol/source
        env:
          - { name: WORKLOAD_STUDIO_URL, value: ${JSON.stringify(input.origin)} }
          - { name: IMAGE, value: '{{inputs.parameters.image}}' }
          - { name: REPOSITORY, value: '{{inputs.parameters.repository}}' }
          - { name: COMMIT, value: '{{inputs.parameters.commit}}' }
          - { name: REF, value: '{{inputs.parameters.ref}}' }
          - { name: RUN, value: '{{workflow.namespace}}/{{workflow.name}}' }
${access(input, '          ')}        volumeMounts:
          - { name: workspace, mountPath: /mnt/vol, readOnly: true }
${mount(input, '          ')}        command: [sh, -ec]
        args:
          - |
${indent(lines, 12)}
`;
}

/** Where it comes from; nothing is published, and so nothing stamped, where a descriptor is only validated. */
function stampFlags(verb: Verb): readonly string[] {
  if (verb === 'validate') return [];
  return ['--repository "$REPOSITORY" --commit "$COMMIT" --ref "$REF" --run "$RUN"'];
}

/** Of the environment: where the identity or the token is. */
function access({ access: how }: SnippetInput, margin: string): string {
  if (how === 'token') {
    return `${margin}- name: WORKLOAD_STUDIO_TOKEN
${margin}  valueFrom:
${margin}    secretKeyRef: { name: workload-studio, key: token }
`;
  }
  return `${margin}- { name: WORKLOAD_STUDIO_ID_TOKEN_FILE, value: ${TOKEN_FOLDER}/token }
`;
}

function volumes({ access: how, audience }: SnippetInput, margin: string): string {
  if (how === 'token') return '';
  return `${margin}volumes:
${margin}  - name: workload-studio
${margin}    projected:
${margin}      sources:
${margin}        - serviceAccountToken: { path: token, audience: ${JSON.stringify(audience)}, expirationSeconds: 600 }
`;
}

function tektonMount(input: SnippetInput): string {
  return input.access === 'token' ? '' : `      volumeMounts:\n${mount(input, '        ')}`;
}

function mount({ access: how }: SnippetInput, margin: string): string {
  if (how === 'token') return '';
  return `${margin}- { name: workload-studio, mountPath: ${TOKEN_FOLDER}, readOnly: true }
`;
}
