import { nameTarget, quote, type SnippetInput, type Verb } from './pipeline';

/** The command in one file, from the studio itself: whom the pipeline trusts with its token it can trust with this. */
export const COMMAND_PATH = '/workload-studio.cjs';

/** Fetches the command. `into`: a shell word, as it is written. */
export function fetchCommand(into: string): string {
  return `curl -sSf --retry 3 "$WORKLOAD_STUDIO_URL${COMMAND_PATH}" -o ${into}`;
}

interface Call {
  /** Where the command is: a shell word, as it is written. */
  readonly command: string;
  readonly verb: Verb;
  /** A shell word, as it is written: a pipeline's has variables in it. */
  readonly image: string;
  readonly flags?: readonly string[];
}

/** Calls the command for workload.yaml in the current folder. A plan fails for what stands in the way, not for changes. */
export function callCommand(
  input: SnippetInput,
  { command, verb, image, flags = [] }: Call,
): readonly string[] {
  const { controlPlane, namespace, project, component } = nameTarget(input);
  const all = verb === 'plan' ? ['--allow-changes', ...flags] : flags;
  const lines = [
    `node ${command} ${verb} .${controlPlane === undefined ? '' : ` --target ${controlPlane}`}`,
    `--namespace ${quote(namespace)} --project ${quote(project)} --component ${quote(component)}`,
    `--image ${image}`,
    ...(all.length > 0 ? [all.join(' ')] : []),
  ];
  return lines.join(' \\\n  ').split('\n');
}
