import { appendPointer } from '../descriptor/json-pointer';
import { printScalar, printText } from '../descriptor/yaml/print-scalar';

/** A Workload as text, with the lines of each of its parts. */
export interface PrintedWorkload {
  readonly text: string;
  /** JSON pointer → its lines in `text`, from 1, both ends included. */
  readonly lines: ReadonlyMap<string, { readonly from: number; readonly to: number }>;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A Workload, or its normal form, as JSON with two spaces or as YAML that reads back the same under YAML 1.1 and 1.2.
 * Ends with a line break.
 */
export function printWorkload(workload: unknown, format: 'json' | 'yaml'): PrintedWorkload {
  const out: string[] = [];
  const lines = new Map<string, { from: number; to: number }>();
  if (format === 'json') printJson(toJson(workload), '', '', '', '');
  else printYaml(toJson(workload), '', 0, '');
  return { text: `${out.join('\n')}\n`, lines };

  /** `lead` stands before the value on its first line, `tail` behind it on its last. */
  function printJson(
    value: Json,
    pointer: string,
    indent: string,
    lead: string,
    tail: string,
  ): void {
    const from = out.length + 1;
    const parts = partsOf(value);
    if (parts === undefined || parts.length === 0) {
      out.push(`${indent}${lead}${JSON.stringify(value)}${tail}`);
    } else {
      const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
      out.push(`${indent}${lead}${open}`);
      for (const [at, [key, part]] of parts.entries()) {
        const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
        const comma = at < parts.length - 1 ? ',' : '';
        printJson(part, appendPointer(pointer, key), `${indent}  `, name, comma);
      }
      out.push(`${indent}${close}${tail}`);
    }
    lines.set(pointer, { from, to: out.length });
  }

  /** `lead` is what its first line holds already; what stands below begins at `column`. */
  function printYaml(value: Json, pointer: string, column: number, lead: string): void {
    const from = out.length + 1;
    const parts = partsOf(value);
    const margin = ' '.repeat(column);
    if (parts === undefined || parts.length === 0) {
      out.push(...printYamlScalar(value, margin, lead));
    } else {
      // A key is followed by a new line, a dash by the first of the parts.
      const keyed = lead.endsWith(':');
      if (keyed) out.push(lead);
      for (const [at, [key, part]] of parts.entries()) {
        const start = at === 0 && !keyed ? lead : margin;
        const name = Array.isArray(value) ? '- ' : `${printScalar(key)}:`;
        printYaml(part, appendPointer(pointer, key), column + 2, start + name);
      }
    }
    lines.set(pointer, { from, to: out.length });
  }
}

/** What JSON keeps of it: absent fields go. */
function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([, part]) => part !== undefined);
    return Object.fromEntries(kept.map(([key, part]) => [key, toJson(part)]));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}

function partsOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function printYamlScalar(value: Json, margin: string, lead: string): readonly string[] {
  const start = lead.endsWith(':') ? `${lead} ` : lead;
  if (typeof value !== 'string') return [start + JSON.stringify(value)];
  const [first, ...rest] = printText(value, margin);
  return [start + first, ...rest];
}
