import type { FormValue } from '@/lib/form/form-value';
import type { SectionName } from '@/lib/form/sections';

/** How a list of the descriptor is shown. */
export interface ListSection {
  readonly section: SectionName;
  readonly title: string;
  /** One item, as in `Add endpoint`. */
  readonly item: string;
  /** The field that names an item. */
  readonly nameField: string;
  /** What a new item begins with, beside items of these names. */
  readonly begin: (names: readonly string[]) => FormValue;
}

/** The lists of a descriptor, in the order in which people write them. */
export const LIST_SECTIONS: readonly ListSection[] = [
  {
    section: 'endpoints',
    title: 'Endpoints',
    item: 'endpoint',
    nameField: 'name',
    begin: (names) => ({ name: unusedName('http', names), type: 'HTTP', port: 8080 }),
  },
  {
    section: 'connections',
    title: 'Connections',
    item: 'connection',
    nameField: 'component',
    begin: () => beginDependency(),
  },
  {
    section: 'dependencies.endpoints',
    title: 'Endpoint dependencies',
    item: 'dependency',
    nameField: 'component',
    begin: () => beginDependency(),
  },
  {
    section: 'dependencies.resources',
    title: 'Resource dependencies',
    item: 'resource',
    nameField: 'ref',
    begin: () => ({ ref: '' }),
  },
  {
    section: 'configurations.env',
    title: 'Environment variables',
    item: 'variable',
    nameField: 'name',
    begin: () => ({ name: '', value: '' }),
  },
  {
    section: 'configurations.files',
    title: 'Configuration files',
    item: 'file',
    nameField: 'name',
    begin: () => ({ name: '', mountPath: '', value: '' }),
  },
];

function beginDependency(): FormValue {
  return { component: '', name: '', visibility: 'project', envBindings: { address: '' } };
}

function unusedName(name: string, names: readonly string[]): string {
  let unused = name;
  for (let at = 2; names.includes(unused); at += 1) unused = `${name}-${at}`;
  return unused;
}
