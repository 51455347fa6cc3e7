import { z } from 'zod';

/** Where something is reached. A user and a password in it would end up in logs. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .refine((url) => !/[?#]/.test(url) && !new URL(url).username && !new URL(url).password, {
    error: 'must hold no user, password, query or fragment',
  });

export const hostHeader = z
  .string('must be text')
  .regex(/^[a-z0-9.-]+(?::\d{1,5})?$/i, 'must be a host name with an optional port');
