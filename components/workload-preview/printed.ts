import type { Workload } from '@/lib/workload/workload';

export interface Printed {
  readonly text: string;
  /** JSON pointer → its lines in `text`, from 1, both ends included. */
  readonly lines: ReadonlyMap<string, { readonly from: number; readonly to: number }>;
}

export function printWorkload(workload: Workload, _format: 'json' | 'yaml'): Printed {
  const out: string[] = [];
  const lines = new Map<string, { from: number; to: number }>();
  const walk = (value: unknown, pointer: string, prefix: string, indent: string, comma: string) => {
    const from = out.length + 1;
    if (typeof value === 'object' && value !== null) {
      const list = Array.isArray(value);
      const entries = Object.entries(value).filter(([, item]) => item !== undefined);
      out.push(`${indent}${prefix}${list ? '[' : '{'}`);
      entries.forEach(([key, item], index) =>
        walk(
          item,
          `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          list ? '' : `${JSON.stringify(key)}: `,
          `${indent}  `,
          index < entries.length - 1 ? ',' : '',
        ),
      );
      out.push(`${indent}${list ? ']' : '}'}${comma}`);
    } else out.push(`${indent}${prefix}${JSON.stringify(value)}${comma}`);
    lines.set(pointer, { from, to: out.length });
  };
  walk(workload, '', '', '', '');
  return { text: `${out.join('\n')}\n`, lines };
}
