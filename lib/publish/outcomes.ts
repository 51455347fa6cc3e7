import type { StudioError } from '../errors';
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
