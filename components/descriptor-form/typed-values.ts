import { z } from 'zod';

const wholeNumber = z
  .string()
  .regex(/^(?:-?\d+)?$/, 'A whole number, please: OpenChoreo refuses the file with anything else.')
  .refine((text) => Math.abs(Number(text)) < 2 ** 31, 'OpenChoreo cannot read a number so large.');

/** What a person types, by the names of the fields. Anything can be written as text, ports as numbers alone. */
export const typedValues = z.record(z.string(), z.string()).superRefine((values, context) => {
  for (const [name, text] of Object.entries(values)) {
    if (!isNumberField(name)) continue;
    const { error } = wholeNumber.safeParse(text);
    const message = error?.issues[0]?.message;
    if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
  }
});

export type TypedValues = z.infer<typeof typedValues>;

/** `targetPort` and `port` of endpoints; of dependencies, `envBindings/port` is the name of a variable. */
function isNumberField(name: string): boolean {
  return /^endpoints\/\d+\/(?:port|targetPort)$/.test(name);
}

/** The number that a text means; absent while it means none. */
export function readWholeNumber(text: string): number | undefined {
  const number = wholeNumber.safeParse(text.trim());
  return number.success && number.data !== '' ? Number(number.data) : undefined;
}
