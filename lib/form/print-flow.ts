import { partsOf } from '../descriptor/print-descriptor';
import type { FieldType } from '../descriptor/descriptor-fields';
import { printScalar, quoteScalar } from '../descriptor/yaml/print-scalar';

/** A value as it can stand in brackets. */
export function printFlow(value: unknown, type: FieldType): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return printFlowText(value);
  const parts = partsOf(value, type);
  if (type.kind === 'list') {
    return `[${parts.map((part) => printFlow(part.value, part.type)).join(', ')}]`;
  }
  const entries = parts.map(
    ({ step, value: below, type: typeBelow }) =>
      `${printFlowText(String(step))}: ${printFlow(below, typeBelow)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** A question mark ends a plain scalar in brackets. */
export function printFlowText(text: string): string {
  return text.includes('?') ? quoteScalar(text) : printScalar(text);
}
