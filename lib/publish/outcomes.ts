import type { StudioError } from '../errors';
import type { Outcome } from './plan';

export function failedBy({ code, message, hint }: StudioError): Outcome {
  return { state: 'failed', code, message, ...(hint !== undefined && { hint }) };
}

export function succeeded(result: 'created' | 'updated' | 'unchanged'): Outcome {
  return { state: 'succeeded', result };
}

export function unknown(message: string): Outcome {
  return { state: 'unknown', message };
}
