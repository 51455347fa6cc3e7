/** How the pipeline proves who it is: an ID token that a trust rule lets in, or a CI token kept as a secret. */
export type PipelineAccess = 'rule' | 'token';

export interface SnippetInput {
  /** Where the studio is reached, without a slash at the end. */
  readonly origin: string;
  /** What ID tokens have to be made for. */
  readonly audience: string;
  readonly target: {
    readonly namespace: string;
    readonly project: string;
    readonly component: string;
  };
  readonly access: PipelineAccess;
  /** The image of the draft, or empty. */
  readonly image?: string;
  /** Its registry and path; absent where there is no image, or its name cannot stand unquoted in a shell. */
  readonly imageRepository?: string;
  /** Paths of the files beside workload.yaml, for curl alone: the command finds them. Absent: one as an example. */
  readonly files?: readonly string[];
}

export const PIPELINES = ['github', 'gitlab', 'jenkins', 'tekton', 'openchoreo', 'curl'] as const;
export type Pipeline = (typeof PIPELINES)[number];

export interface Snippet {
  readonly id: Pipeline;
  readonly title: string;
  /** The file that the text goes into. */
  readonly file: string;
  readonly text: string;
}

/** A scope's `*` names no component; a snippet needs one to be filled in. */
export function nameTarget({ target: { namespace, project, component } }: SnippetInput) {
  return {
    namespace: nameOr(namespace, 'NAMESPACE'),
    project: nameOr(project, 'PROJECT'),
    component: nameOr(component, 'COMPONENT'),
  };
}

function nameOr(name: string, standIn: string): string {
  return name === '*' || name === '' ? standIn : name;
}

/** As shells read it back, whatever is in it. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

export function indent(lines: readonly string[], width: number): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(width) + line)).join('\n');
}
