import { childOf, textOf, type SourceNode } from '../source-node';
import { referencesOf, type Reference, type TextPart } from './placeholders';
import { resourcesOf, roleOf, type ResourceRole, type ScoreWorkload } from './score-workload';

/** What came of a text with placeholders: where it is bound now, or why it cannot be. */
export type Bound =
  | {
      readonly isBound: true;
      readonly pointers: readonly string[];
      readonly message: string;
      /** True where a resource is hardly what gives it in OpenChoreo. */
      readonly isGuess: boolean;
    }
  | { readonly isBound: false; readonly message: string };

/** Binds a text that is one output of a resource, and nothing else, to a variable or to a file's path. */
export function bindResource(
  workload: ScoreWorkload,
  parts: readonly TextPart[],
  kind: 'envBindings' | 'fileBindings',
  to: string,
): Bound {
  const asked = referencesOf(parts).map((reference) => ({
    ...reference,
    ...readSteps(workload, reference),
  }));
  const stranger = asked.find(({ resource }) => resource === undefined);
  if (stranger)
    return refuse(`Nothing in this file says what ${stranger.written} is. ${WRITE_ONE}`);
  const [first, second] = asked;
  if (first?.resource === undefined) return refuse(WRITE_ONE);
  if (second !== undefined || parts.length > 1) return refuse(explainMixture(asked));
  const { resource, output, written } = first;
  if (output === '') return refuse(`${written} names no output of the resource. ${WRITE_ONE}`);
  if (roleOf(resource) === 'service') {
    return refuse(`An endpoint gives address, host, port and basePath, and no ${output}.`);
  }
  const ref = refOf(resource);
  const pointers = workload.dependencies.bindResource(ref, kind, output, to);
  if (pointers === undefined) {
    return refuse(
      `OpenChoreo gives an output to one ${kind === 'envBindings' ? 'variable' : 'file'} only, and ${output} of ${ref} goes to another already.`,
    );
  }
  const message = `It gets output ${output} of resource ${ref}, for which OpenChoreo waits until the project has it.`;
  const doubt = DOUBTS[roleOf(resource)];
  return {
    isBound: true,
    pointers,
    message: `${message}${doubt ?? ''}`,
    isGuess: doubt !== undefined,
  };
}

/** Why a resource of the project is hardly meant. */
const DOUBTS: Partial<Record<ResourceRole, string>> = {
  exposure:
    ' In OpenChoreo the gateway makes host names; take it out where the project has no such resource.',
  environment:
    ' Score takes it from where it deploys. Where the project has no such resource, make it a variable under configurations.env, with a value for each environment.',
};

/** Says of what was bound where it went. */
export function sayBound(
  { log }: ScoreWorkload,
  node: SourceNode,
  { isGuess, pointers, message }: Extract<Bound, { isBound: true }>,
): void {
  if (isGuess) log.guess(node, pointers, message);
  else log.carry(node, pointers, message);
}

/** What a resource is called on the platform: workloads share it by its id. */
export function refOf(resource: SourceNode): string {
  return textOf(childOf(resource, 'id')) || resource.key;
}

const WRITE_ONE = 'Give it a value of its own.';

function refuse(message: string): Bound {
  return { isBound: false, message };
}

interface Asked {
  readonly resource: SourceNode | undefined;
  readonly output: string;
}

function readSteps(workload: ScoreWorkload, { steps: [root, name, ...output] }: Reference): Asked {
  const resource =
    root === 'resources' ? resourcesOf(workload).find(({ key }) => key === name) : undefined;
  return { resource, output: output.join('.') };
}

function explainMixture(asked: readonly Asked[]): string {
  const [first] = asked;
  const isCall = first?.resource !== undefined && roleOf(first.resource) === 'service';
  const where = isCall ? 'dependencies.endpoints' : 'dependencies.resources';
  const outputs = new Set(asked.map(({ resource, output }) => `${resource?.key}.${output}`));
  return `OpenChoreo puts no texts together, and this one is made with ${[...outputs].join(', ')}. Bind each to a variable of its own under ${where}, and put them together in the program.`;
}
