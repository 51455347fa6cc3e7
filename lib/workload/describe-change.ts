import type { Change } from './change';

/** One line about a change: `port` was 8080 and becomes 8081. */
export interface ChangeLine {
  /** Absent where the change is of the whole. */
  readonly field?: string;
  readonly before?: string;
  readonly after?: string;
}

type Json = Readonly<Record<string, unknown>>;

const SECTIONS: Record<Change['section'], string> = {
  image: 'image',
  command: 'command',
  args: 'arguments',
  endpoint: 'endpoint',
  env: 'variable',
  file: 'file',
  dependency: 'dependency',
  resource: 'resource',
  label: 'label',
  annotation: 'annotation',
  other: 'field',
};

/** What is worth saying first of a part that comes or goes, and the words before it. Its name stands beside. */
const LEADING: Partial<Record<Change['section'], Readonly<Record<string, string>>>> = {
  endpoint: {
    type: '',
    port: '',
    targetPort: 'container port ',
    basePath: 'base path ',
    visibility: 'visible: ',
    schema: 'schema ',
  },
  file: { mountPath: 'in ' },
  dependency: { visibility: 'visible: ', envBindings: '', component: '', name: '' },
  resource: { envBindings: '', fileBindings: '', ref: '' },
};

/** Said by the name beside. */
const NAMED: Partial<Record<Change['section'], ReadonlySet<string>>> = {
  dependency: new Set(['component', 'name', 'project']),
  resource: new Set(['ref']),
};

export function nameSection(section: Change['section']): string {
  return SECTIONS[section];
}

/** A change in words. Changed objects say each of their fields that differs. */
export function describeChange({ kind, section, before, after }: Change): readonly ChangeLine[] {
  const [old, wanted] = [parse(before), parse(after)];
  if (kind !== 'changed')
    return [
      {
        ...(before !== undefined && { before: summarise(section, old) }),
        ...(after !== undefined && { after: summarise(section, wanted) }),
      },
    ];
  if (!isRecord(old) || !isRecord(wanted))
    return [{ before: describe('', old), after: describe('', wanted) }];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])].map((field) => {
    const was = field in old && { before: describe(field, old[field]) };
    const becomes = field in wanted && { after: describe(field, wanted[field]) };
    // Said in short, two schemas of a type are the same.
    const looksSame = was && becomes && was.before === becomes.after;
    return { field, ...was, ...becomes, ...(looksSame && { after: `${becomes.after}, another` }) };
  });
}

function summarise(section: Change['section'], value: unknown): string {
  if (!isRecord(value)) return describe('', value);
  const leading = LEADING[section] ?? {};
  const fields = [...new Set([...Object.keys(leading), ...Object.keys(value)])];
  return fields
    .filter((field) => field in value && !NAMED[section]?.has(field))
    .map((field) => `${leading[field] ?? fieldPrefix(field)}${describe(field, value[field])}`)
    .join(' · ');
}

function fieldPrefix(field: string): string {
  return field === 'value' || field === 'valueFrom' ? '' : `${field} `;
}

function describe(field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => describe('', item)).join(', ');
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  if (field === 'schema' && typeof value['type'] === 'string') return value['type'];
  const secret = value['secretKeyRef'];
  if (isRecord(secret))
    return `secret ${describe('', secret['name'])} / ${describe('', secret['key'])}`;
  const arrow = field.endsWith('Bindings') ? ' → ' : ' ';
  return Object.entries(value)
    .map(([key, item]) => `${key}${arrow}${describe(key, item)}`)
    .join(', ');
}

function parse(json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
