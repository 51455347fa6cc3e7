import { appendPointer } from '../descriptor/json-pointer';
import { type Change, CHANGE_SECTIONS } from './change';
import { describeValue, describePair } from './describe-value';
import { areEqual, membersOf } from './members';
import { canonicalJson, normaliseWorkload } from './normalise';
import type { Workload } from './workload';

/**
 * What publishing `wanted` over `live` would change, in the order of the wanted Workload, removals last in their section.
 * Empty if, and only if, both have the same normal form (see `normalise.ts`) and owner.
 */
export function compareWorkloads(live: Workload | undefined, wanted: Workload): readonly Change[] {
  // Most are compared to find out that nothing differs.
  if (live && canonicalJson(live) === canonicalJson(wanted)) return [];
  const before = live ? listParts(live) : [];
  const after = listParts(wanted);
  return CHANGE_SECTIONS.flatMap((section) =>
    compareSection(
      section,
      before.filter((part) => part.section === section),
      after.filter((part) => part.section === section),
    ),
  );
}

type Section = Change['section'];

/** One thing that has a name of its own in a Workload. */
interface Part {
  readonly section: Section;
  readonly name: string;
  readonly pointer: string;
  readonly value: unknown;
  /** Tells apart parts of one name: lists may have the same key twice. */
  readonly id: string;
}

/** Lists whose order means something: variables may refer to earlier ones, later files may hide earlier ones. */
const ORDERED: ReadonlySet<Section> = new Set(['env', 'file', 'dependency', 'resource']);

function compareSection(
  section: Section,
  before: readonly Part[],
  after: readonly Part[],
): Change[] {
  const old = new Map(before.map((part) => [part.id, part]));
  const kept = new Set(after.map((part) => part.id));
  const changes = [
    ...after.flatMap((part) => changeOf(old.get(part.id), part)),
    ...before.filter((part) => !kept.has(part.id)).flatMap((part) => changeOf(part, undefined)),
  ];
  return changes.length === 0 && ORDERED.has(section) ? orderChange(before, after) : changes;
}

function changeOf(before: Part | undefined, after: Part | undefined): Change[] {
  const part = after ?? before;
  if (part === undefined) return [];
  const { section, name, pointer } = part;
  if (before === undefined) {
    return [{ kind: 'added', section, name, pointer, after: describeValue(part) }];
  }
  if (after === undefined) {
    return [{ kind: 'removed', section, name, pointer, before: describeValue(part) }];
  }
  if (areEqual(before.value, after.value)) return [];
  return [{ kind: 'changed', section, name, pointer, ...describePair(before, after) }];
}

function orderChange(before: readonly Part[], after: readonly Part[]): Change[] {
  const [was, is] = [before, after].map((parts) => JSON.stringify(parts.map((part) => part.name)));
  const first = after[0];
  if (was === is || was === undefined || is === undefined || first === undefined) return [];
  const { section } = first;
  const pointer = first.pointer.replace(/\/0$/, '');
  return [{ kind: 'changed', section, name: 'order', pointer, before: was, after: is }];
}

function listParts(workload: Workload): Part[] {
  const { spec, labels, annotations } = normaliseWorkload(workload);
  const { owner: _, container, endpoints, dependencies, ...otherSpec } = membersOf(spec);
  const { image, command, args, env, files, ...otherContainer } = membersOf(container);
  const { endpoints: needs, resources, ...otherDependencies } = membersOf(dependencies);

  return [
    ...singlePart('image', 'image', image),
    ...singlePart('command', 'command', command),
    ...singlePart('args', 'args', args),
    ...mapParts('endpoint', '/spec/endpoints', membersOf(endpoints)),
    ...listedParts('env', '/spec/container/env', env, ({ key }) => [key]),
    ...listedParts('file', '/spec/container/files', files, ({ key }) => [key]),
    ...listedParts('dependency', '/spec/dependencies/endpoints', needs, (need) => [
      need['project'],
      need['component'],
      need['name'],
    ]),
    ...listedParts('resource', '/spec/dependencies/resources', resources, ({ ref }) => [ref]),
    ...mapParts('label', '/metadata/labels', labels),
    ...mapParts('annotation', '/metadata/annotations', annotations),
    ...mapParts('other', '/spec', otherSpec),
    ...mapParts('other', '/spec/container', otherContainer),
    ...mapParts('other', '/spec/dependencies', otherDependencies),
  ];
}

function singlePart(section: Section, key: string, value: unknown): Part[] {
  if (value === undefined) return [];
  return [{ section, name: '', pointer: `/spec/container/${key}`, value, id: '' }];
}

function mapParts(section: Section, base: string, map: Readonly<Record<string, unknown>>): Part[] {
  return Object.entries(map).map(([name, value]) => {
    const pointer = appendPointer(base, name);
    return { section, name, pointer, value, id: pointer };
  });
}

/** Parts of one name are told apart by their order among themselves. */
function listedParts(
  section: Section,
  base: string,
  list: unknown,
  nameOf: (item: Readonly<Record<string, unknown>>) => unknown[],
): Part[] {
  if (!Array.isArray(list)) return [];
  const seen = new Map<string, number>();
  return list.map((value: unknown, index) => {
    const name = nameOf(membersOf(value))
      .filter((part) => typeof part === 'string')
      .join('/');
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { section, name, pointer: `${base}/${index}`, value, id: `${nth} ${name}` };
  });
}
