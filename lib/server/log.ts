import { pino, type Logger } from 'pino';
import type { Settings } from '../env';

/** JSON lines on standard output. What may carry a secret is never handed to it; the redaction is the second net. */
export function createLogger(level: Settings['logLevel']): Logger {
  return pino({
    level,
    redact: ['*.authorization', '*.cookie', '*.clientSecret', '*.token', '*.secret'],
  });
}
