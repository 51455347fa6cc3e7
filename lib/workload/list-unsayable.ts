import { WORKLOAD_TYPES, type ApiType } from './api-types';
import { membersOf, readMember } from './members';
import { normaliseWorkload } from './normalise';
import { LATEST_RELEASE } from './releases';
import type { Workload } from './workload';

/** Fields of the API that no descriptor has a word for; all others that OpenChoreo has so far can be said. */
const WITHOUT_WORD: ReadonlySet<string> = new Set(['container.command', 'container.args']);

/**
 * What of the live Workload would go because no descriptor can say it, not because somebody took it out: paths below
 * `spec`, such as `container.command` or `endpoints.api.retries`. What goes with its endpoint, variable or other whole is
 * not among them.
 */
export function listUnsayable(live: Workload, wanted: Workload): readonly string[] {
  const spec = WORKLOAD_TYPES[LATEST_RELEASE].fields['spec'];
  if (spec === undefined) return [];
  return [
    ...unsaidBelow(spec.type, normaliseWorkload(live).spec, normaliseWorkload(wanted).spec, ''),
  ];
}

function* unsaidBelow(
  type: ApiType,
  before: unknown,
  after: unknown,
  path: string,
): Generator<string> {
  if (type.kind === 'list') {
    const wanted = itemsByName(after);
    for (const [name, item] of itemsByName(before)) {
      const match = wanted.get(name);
      if (match !== undefined) yield* unsaidBelow(type.items, item, match, `${path}.${name}`);
    }
    return;
  }
  for (const [key, part] of Object.entries(membersOf(before))) {
    const below = path === '' ? key : `${path}.${key}`;
    const known = typeOf(type, key);
    const kept = readMember(after, key);
    if (known === undefined || WITHOUT_WORD.has(below)) {
      if (kept === undefined) yield below;
    } else if (kept !== undefined || known.kind === 'struct') {
      yield* unsaidBelow(known, part, kept, below);
    }
  }
}

function typeOf(type: ApiType, key: string): ApiType | undefined {
  if (type.kind === 'map') return type.values;
  return type.kind === 'struct' && Object.hasOwn(type.fields, key)
    ? type.fields[key]?.type
    : undefined;
}

/** Variables and files are known by their key, dependencies by what they name. */
function itemsByName(list: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(list)) return new Map();
  return new Map(
    list.map((item: unknown) => {
      const { key, ref, component, name } = membersOf(item);
      return [
        [key, ref, component, name].filter((part) => typeof part === 'string').join('/'),
        item,
      ];
    }),
  );
}
