import type { Finding } from '../finding';
import type { TextEdit } from '../range';
import type { MapValue } from '../value';
import type { YamlDocument } from '../yaml/read-yaml';
import type { CheckContext } from './context';
import { insertEntry, lineAt, lineStart, nextLine } from './edits';
import { explainYamlProblem } from './explain-yaml-problem';
import { entriesOf, findField, findKey, firstEntry, isFlow, placeOf } from './look-up';
import { isCustomResource } from './known-mistakes';
import { makeFinding, makeFix } from './make-finding';
import { repairYaml } from './repair-yaml';

/** The text cannot be read as YAML. */
export function* checkYaml({ problem, text }: YamlDocument): Generator<Finding> {
  if (problem === undefined) return;
  yield makeFinding(
    'yaml-error',
    problem.range,
    explainYamlProblem(problem.message, lineAt(text, problem.range.from)),
    {
      fix: repairYaml(text, problem),
    },
  );
}

/** Text behind the first document, which nobody reads. */
export function* checkRest({ problem, text, endsAt }: YamlDocument): Generator<Finding> {
  if (problem !== undefined) return;
  let at = endsAt;
  while (at < text.length && isIdle(text.slice(at, nextLine(text, at)).trim()))
    at = nextLine(text, at);
  if (at >= text.length) return;
  const line = text.slice(at, nextLine(text, at)).trimEnd();
  const from = endsAt === 0 || text[endsAt - 1] === '\n' ? endsAt : at;
  yield makeFinding(
    'rest-ignored',
    { from: at, to: at + line.length },
    'OpenChoreo reads the first document only, and it ends before this line; all that follows is lost. Move it up or remove it.',
    { fix: makeFix('Remove the rest', [{ from, to: text.length, text: '' }]) },
  );
}

/** Blank, a comment, or a marker of documents. */
function isIdle(line: string): boolean {
  return line === '' || line.startsWith('#') || /^(?:---|\.\.\.)(?:\s+#|$)/.test(line);
}

/** The document as a whole. */
export function* checkRoot(context: CheckContext): Generator<Finding> {
  const { root } = context;
  if (root === undefined || root.kind === 'null' || isEmptyMap(root)) {
    yield makeFinding(
      'empty-descriptor',
      { from: 0, to: 0 },
      'The descriptor is empty. OpenChoreo makes a Workload with nothing but the image, and publishing it removes all endpoints, variables and dependencies that were set elsewhere. Describe the component or publish without a descriptor.',
    );
    return;
  }
  if (root.kind !== 'map') return;
  const spec = findKey(root, 'spec');
  if (spec && isCustomResource(root)) {
    yield makeFinding(
      'custom-resource',
      spec.key.range,
      'This is a Workload custom resource and no descriptor. OpenChoreo drops the whole spec and makes a Workload with nothing but the image. Move endpoints and dependencies to the top and rewrite container.env and container.files as configurations.',
    );
  }
  yield* checkHeader(context, root);
}

function* checkHeader({ text, component }: CheckContext, root: MapValue): Generator<Finding> {
  const named = findField(root, 'metadata') !== undefined;
  const versioned = findField(root, 'apiVersion') !== undefined;
  if (named && versioned) return;
  const block = !isFlow(text, root);
  const lines = [
    ...(versioned ? [] : ['apiVersion: openchoreo.dev/v1alpha1']),
    ...(named ? [] : ['metadata:', `  name: ${component}`]),
  ];
  yield makeFinding(
    'no-header',
    placeOf(root),
    'A descriptor usually begins with apiVersion and metadata. OpenChoreo does without them; other tools tell descriptors by them.',
    {
      fix: makeFix(
        'Add the header',
        versioned && block
          ? insertEntry(text, root, lines.join('\n'))
          : insertBefore(text, root, `${lines.join('\n')}\n`),
      ),
    },
  );
}

/** Only in front of a block map that begins its line can lines be added. */
function insertBefore(
  text: string,
  root: MapValue,
  lines: string,
): readonly TextEdit[] | undefined {
  const at = firstEntry(root)?.range.from;
  if (at === undefined || at !== lineStart(text, at) || !/[a-z]/i.test(text[at] ?? '')) {
    return undefined;
  }
  return [{ from: at, to: at, text: lines }];
}

function isEmptyMap(root: NonNullable<CheckContext['root']>): boolean {
  return root.kind === 'map' && entriesOf(root).length === 0;
}
