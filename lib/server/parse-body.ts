import type { z } from 'zod';
import { StudioError } from '../errors';

/** The validator's words for what people get wrong most, in ours. */
function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `there is no field ${issue.keys.map((key) => `“${key}”`).join(', ')}`;
  }
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.input === undefined) return 'is missing';
  return issue.expected === 'boolean' ? 'must be true or false' : `must be a ${issue.expected}`;
}

/** How many wrong fields an error names. */
const NAMED_ISSUES = 10;

/** Checks what a call of the API brings against `schema`; throws `bad-request` that names each wrong field. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  return parse(schema, body, 'The fields are described at /docs/api.');
}

/** The same for what a page sends: who reads the error filled in a form, and wrote no request. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  return parse(schema, input, 'Correct what is named, then try again.');
}

function parse<T extends z.ZodType>(schema: T, body: unknown, hint: string): z.output<T> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const problems = issues
    .slice(0, NAMED_ISSUES)
    .map((issue) => `${issue.path.join('.') || 'the body'}: ${explain(issue).slice(0, 300)}`);
  if (issues.length > NAMED_ISSUES) problems.push(`and ${issues.length - NAMED_ISSUES} more`);
  throw new StudioError('bad-request', problems.join('; '), { hint });
}
