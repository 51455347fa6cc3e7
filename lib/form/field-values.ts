import type { DecodedDescriptor } from '../descriptor/decode';
import { DESCRIPTOR, type FieldType } from '../descriptor/descriptor-fields';
import { partsOf } from '../descriptor/print-descriptor';
import type { FormPath } from './sections';

/** Fields are named by their paths, with `/` between the steps; bindings by their number, with a field for name and value. */
export function fieldName(path: FormPath): string {
  return path.join('/');
}

/** All scalars of a descriptor as a person would type them, by the names of their fields. */
export function fieldValues(descriptor: DecodedDescriptor): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  gather(descriptor, DESCRIPTOR, []);
  return values;

  function gather(value: unknown, type: FieldType, path: FormPath): void {
    if (typeof value === 'string' || typeof value === 'number') {
      values[fieldName(path)] = String(value);
    }
    for (const [at, part] of partsOf(value, type).entries()) {
      if (type.kind === 'bindings') {
        values[fieldName([...path, at, 'name'])] = String(part.step);
        gather(part.value, part.type, [...path, at, 'value']);
      } else {
        gather(part.value, part.type, [...path, part.step]);
      }
    }
  }
}
