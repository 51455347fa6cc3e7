import type { Finding } from '../finding';
import type { ListValue, MapValue, Value } from '../value';
import type { CheckContext } from './context';
import { removeEntry, removeItem } from './edits';
import { findField, findValue, itemsOf, textOf } from './look-up';
import { changeTo, makeFinding, makeFix } from './make-finding';
import { findNearest } from './nearest';
import { ENDPOINT_VISIBILITIES, RELEASE_RULES, ROUTED_TYPES } from './release-rules';

/** The list of an endpoint that a later one replaces: the converter still looks at its words. */
export function* checkLostVisibility(
  { release }: CheckContext,
  endpoint: MapValue,
): Generator<Finding> {
  if (!RELEASE_RULES[release].checksInConverter) return;
  for (const item of itemsOf(findValue(endpoint, 'visibility'))) {
    const scope = textOf(item);
    if (scope !== undefined && !includes(ENDPOINT_VISIBILITIES, scope)) {
      yield unknownVisibility(item, scope, ENDPOINT_VISIBILITIES);
    }
  }
}

/** An endpoint's `visibility` list. */
export function* checkVisibility(context: CheckContext, endpoint: MapValue): Generator<Finding> {
  const list = findField(endpoint, 'visibility')?.value;
  if (list?.kind !== 'list') return;
  const seen = new Set<string>();
  for (const item of list.items) {
    const scope = textOf(item);
    if (scope === undefined) continue;
    if (!includes(ENDPOINT_VISIBILITIES, scope)) {
      yield unknownVisibility(item, scope, ENDPOINT_VISIBILITIES);
    } else if (seen.has(scope)) {
      yield makeFinding(
        'duplicate-visibility',
        item.range,
        `${scope} stands twice in this list, and OpenChoreo's API refuses duplicates. Remove one.`,
        { fix: makeFix(`Remove the second ${scope}`, removeItem(context.text, list, item)) },
      );
    } else if (scope === 'project') {
      yield impliedProject(context, endpoint, list, item);
    } else if (scope !== 'namespace') {
      yield* checkRoute(endpoint, item, scope);
    }
    seen.add(scope);
  }
}

/** The names of Choreo's older descriptors and of other platforms. */
const VISIBILITY_WORDS: ReadonlyMap<string, string> = new Map([
  ['public', 'external'],
  ['organization', 'internal'],
  ['organisation', 'internal'],
  ['private', 'project'],
]);

export function unknownVisibility(item: Value, scope: string, known: readonly string[]): Finding {
  const word = VISIBILITY_WORDS.get(scope.toLowerCase()) ?? findNearest(scope, known);
  const meant = word !== undefined && known.includes(word) ? word : undefined;
  return makeFinding(
    'unknown-visibility',
    item.range,
    `OpenChoreo knows no visibility ${scope === '' ? 'without a name' : scope} here and refuses it. Write ${meant ?? known.join(', ')}.`,
    { fix: changeTo(item.range, meant) },
  );
}

function impliedProject(
  { text }: CheckContext,
  endpoint: MapValue,
  list: ListValue,
  item: Value,
): Finding {
  const entry = findField(endpoint, 'visibility');
  const edits =
    list.items.length === 1 && entry
      ? removeEntry(text, endpoint, entry)
      : removeItem(text, list, item);
  return makeFinding(
    'project-visibility',
    item.range,
    'Every endpoint is visible in its project, so OpenChoreo does nothing more for “project”. It may go.',
    { fix: makeFix('Remove project', edits) },
  );
}

function* checkRoute(endpoint: MapValue, item: Value, scope: string): Generator<Finding> {
  const type = textOf(findValue(endpoint, 'type'));
  if (type !== 'gRPC' && type !== 'TCP' && type !== 'UDP') return;
  yield makeFinding(
    'no-route',
    item.range,
    `OpenChoreo makes gateway routes for ${[...ROUTED_TYPES].filter((t) => t !== 'REST').join(', ')} only, so ${scope} does not make this ${type} endpoint reachable. It stays reachable inside the namespace.`,
  );
}

function includes(known: readonly string[], scope: string): boolean {
  return known.includes(scope);
}
