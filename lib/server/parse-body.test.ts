import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseBody, parseInput } from './parse-body';

const schema = z.strictObject({ target: z.strictObject({ component: z.string() }) });
const message = 'target.component: must be a string';

it('leads who wrote a request to the description of its fields', () => {
  expect(() => parseBody(schema, { target: { component: 1 } })).toThrow(
    expect.objectContaining({ message, hint: 'The fields are described at /docs/api.' }),
  );
});

it('tells who filled in a form to correct it', () => {
  expect(() => parseInput(schema, { target: { component: 1 } })).toThrow(
    expect.objectContaining({ message, hint: 'Correct what is named, then try again.' }),
  );
});
