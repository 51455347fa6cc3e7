import type { PublishPlace } from './publish-place';

/** How the pipeline proves who it is: an ID token that a trust rule lets in, or a CI token kept as a secret. */
export type PipelineAccess = 'rule' | 'token';

export type CheckVerb = 'plan' | 'validate';
export type Verb = CheckVerb | 'publish';

/** What the token or the rules let the pipeline do, by what starts it. */
export interface PipelineWork {
  /** Absent: pull requests are not let in, or there is nothing to check. */
  readonly pullRequests?: CheckVerb;
  /** Absent: nothing is done for what is taken in. */
  readonly pushes?: Verb;
}

/** What a pipeline does that may do all. */
export const ALL_WORK: PipelineWork = { pullRequests: 'plan', pushes: 'publish' };

export interface SnippetInput {
  /** Where the studio is reached, without a slash at the end. */
  readonly origin: string;
  /** What ID tokens have to be made for. */
  readonly audience: string;
  readonly target: {
    /** The name of the target; absent: the studio has one that needs no name. */
    readonly controlPlane?: string;
    readonly namespace: string;
    readonly project: string;
    readonly component: string;
  };
  readonly access: PipelineAccess;
  readonly work: PipelineWork;
  /** Which runs the rule lets in; absent: those of the main branch. */
  readonly place?: PublishPlace;
  /** Registry and path of the draft's image; absent where there is none, or its name cannot stand unquoted in a shell. */
  readonly imageRepository?: string;
  /** Paths of the files beside workload.yaml, for curl alone: the command finds them. Absent: one as an example. */
  readonly files?: readonly string[];
}

/** In the order in which they are shown. */
export const PIPELINES = ['github', 'gitlab', 'jenkins', 'tekton', 'openchoreo', 'curl'] as const;
export type Pipeline = (typeof PIPELINES)[number];

export interface Snippet {
  readonly id: Pipeline;
  /** The file that the text goes into. */
  readonly file: string;
  readonly text: string;
}

/** What a pipeline with a single step does. */
export function singleVerb({ work: { pushes, pullRequests } }: SnippetInput): Verb {
  return pushes ?? pullRequests ?? 'publish';
}

/** A scope's `*` names no component; a snippet needs one to be filled in. */
export function nameTarget({ target }: SnippetInput) {
  const { controlPlane, namespace, project, component } = target;
  return {
    ...(controlPlane !== undefined && { controlPlane }),
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

/** As YAML reads it back: a text, whatever is in it. */
export function quoteYaml(text: string): string {
  const isPlain =
    /^[a-z][\w./-]*$/i.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

export function indent(lines: readonly string[], width: number): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(width) + line)).join('\n');
}
