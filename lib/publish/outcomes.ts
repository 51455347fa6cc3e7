import { StudioError } from '../errors';
import type { Outcome } from './plan';

export function failedBy({ code, message, hint, retryAfter }: StudioError): Outcome {
  return {
    state: 'failed',
    code,
    message,
    ...(hint !== undefined && { hint }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

export function succeeded(
  result: 'created' | 'updated' | 'unchanged',
  notice?: string,
): Extract<Outcome, { state: 'succeeded' }> {
  return { state: 'succeeded', result, ...(notice !== undefined && { notice }) };
}

export function unknown(message: string): Outcome {
  return { state: 'unknown', message };
}

/** For whoever waits for a publication that came to its end while the database gave no answer. */
export function endUnrecorded(outcome: Outcome, cause: unknown): unknown {
  if (!(cause instanceof StudioError)) return cause;
  const { code, message, retryAfter } = cause;
  return new StudioError(code, `${tellEnd(outcome)} That could not be recorded: ${message}`, {
    hint: 'History says so too within minutes. Publishing the same again is safe.',
    ...(retryAfter !== undefined && { retryAfter }),
    cause,
  });
}

function tellEnd(outcome: Outcome): string {
  if (outcome.state === 'succeeded') return 'OpenChoreo holds what was to be published.';
  if (outcome.state === 'failed') return `The publication failed: ${outcome.message}`;
  return 'Whether it was written is not known.';
}
