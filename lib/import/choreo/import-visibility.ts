import { itemsOf, textOf, type SourceNode } from '../source-node';
import { findVisibility, ROUTED } from './endpoint-values';
import type { ImportJob } from './import-job';
import { pickList, sayPicked, type Picked } from './pick-field';

const VISIBILITY = ['networkVisibilities', 'networkVisibility', 'visibility'];

/** Who sees an endpoint besides its project. `type` is OpenChoreo's. */
export function importVisibility(
  job: ImportJob,
  node: SourceNode,
  pointer: string,
  type: string,
): readonly string[] {
  const list = `${pointer}/visibility`;
  const picked = pickList(job, node, VISIBILITY);
  if (picked === undefined) return guessVisibility(job, node, list, type);
  const visibility: string[] = [];
  for (const word of wordsOf(picked)) {
    const written = textOf(word.node);
    if (written === undefined) continue;
    const found = findVisibility(written);
    if (found === undefined) {
      job.log.leaveOut(
        word.node,
        `${written || 'An empty text'} is no visibility of Choreo's (Public, Organization, Project). Without one, the project alone sees the endpoint.`,
      );
    } else if (found.scope === undefined) {
      sayPicked(job, word, [], found.message);
    } else if (visibility.includes(found.scope)) {
      job.log.leaveOut(word.node, 'It stands here twice.');
    } else {
      const message = isRoutable(found.scope, type)
        ? found.message
        : `${found.message} ${noRoute(type)}`;
      sayPicked(job, word, `${list}/${visibility.length}`, message);
      visibility.push(found.scope);
    }
  }
  return visibility;
}

/** Only what lies beyond the components of the namespace needs a route. */
function isRoutable(scope: string, type: string): boolean {
  return scope === 'namespace' || ROUTED.has(type);
}

function noRoute(type: string): string {
  return `But OpenChoreo makes no route to an endpoint of type ${type}, so only components reach it.`;
}

/** A list, or one word instead. */
function wordsOf(picked: Picked): readonly Picked[] {
  if (picked.node.value.kind !== 'list') return [picked];
  return itemsOf(picked.node).map((node) => ({ ...picked, node }));
}

function guessVisibility(
  { layout, log }: ImportJob,
  node: SourceNode,
  list: string,
  type: string,
): readonly string[] {
  if (layout.visibility !== 'Public' || !ROUTED.has(type)) return [];
  log.guess(
    node,
    `${list}/0`,
    'No visibility is given. Choreo then takes Public, which is external in OpenChoreo; remove it if the endpoint is for the project alone.',
  );
  return ['external'];
}
