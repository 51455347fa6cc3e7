import { pino, type Logger } from 'pino';
import type { Settings } from '../env';
import { currentLogFields } from './request-context';

/** JSON lines on standard output, each with the request that it belongs to. What may carry a secret is never handed to it; the redaction is the second net. */
export function createLogger(level: Settings['logLevel']): Logger {
  return pino({
    level,
    mixin: currentLogFields,
    redact: ['*.authorization', '*.cookie', '*.clientSecret', '*.token', '*.secret'],
  });
}
