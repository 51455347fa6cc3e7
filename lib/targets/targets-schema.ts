import { z } from 'zod';
import { TARGET_NAME } from '../target-name';
import { RELEASES } from '../workload/releases';
import { hostHeader, httpUrl } from './address-values';

const text = z.string('must be text; put it in quotes').min(1, 'must not be empty');
const ELSEWHERE = 'must be {file: PATH} or {env: VARIABLE}: no secret stands in this file';

const common = {
  title: text.max(60, 'must have at most 60 characters').exactOptional(),
  release: z.enum(RELEASES, `must be one of ${RELEASES.join(', ')}`).exactOptional(),
  liveChecks: z.boolean('must be true or false').exactOptional(),
};

export const remoteTarget = z.strictObject({
  ...common,
  api: httpUrl,
  tokenUrl: httpUrl,
  clientId: text,
  clientSecret: z
    .strictObject({ file: text.exactOptional(), env: text.exactOptional() }, ELSEWHERE)
    .refine(({ file, env }) => (file === undefined) !== (env === undefined), ELSEWHERE),
  scope: text.exactOptional(),
  caFile: text.exactOptional(),
  apiHostHeader: hostHeader.exactOptional(),
  tokenHostHeader: hostHeader.exactOptional(),
});

/** A control plane of the studio's own, to try things on. */
export const sandboxTarget = z.strictObject({
  ...common,
  sandbox: z.strictObject(
    {
      role: z.enum(['publisher', 'explorer'], 'must be publisher or explorer').exactOptional(),
      port: z
        .int('must be a port number')
        .min(1, 'must be a port number')
        .max(65_535, 'must be a port number')
        .exactOptional(),
    },
    'must be {}, or have role or port',
  ),
});

/** The file as a whole; what each target has is looked at one by one. */
export const targetsFile = z
  .strictObject(
    {
      default: z.string('must be the name of a target').exactOptional(),
      targets: z.record(
        z
          .string()
          .regex(TARGET_NAME, 'must be lower-case letters, digits and “-”, at most 40 characters'),
        z.record(z.string(), z.unknown(), 'must have members of its own'),
        'must have a name for each target, and below it what the target is',
      ),
    },
    'must have “targets”',
  )
  .superRefine(({ default: chosen, targets }, context) => {
    const names = Object.keys(targets);
    if (names.length === 0) {
      context.addIssue({ code: 'custom', path: ['targets'], message: 'must have a target' });
    } else if (chosen === undefined && names.length > 1) {
      context.addIssue({
        code: 'custom',
        message: '“default” must say which target is meant where none is named',
      });
    } else if (chosen !== undefined && !names.includes(chosen)) {
      context.addIssue({
        code: 'custom',
        path: ['default'],
        message: `must be one of ${names.join(', ')}`,
      });
    }
  });

export type RemoteTarget = z.output<typeof remoteTarget>;
export type SandboxTarget = z.output<typeof sandboxTarget>;
