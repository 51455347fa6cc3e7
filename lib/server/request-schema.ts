import { z } from 'zod';
import { StudioError } from '../errors';
import type { PublishRequest } from '../publish/plan';
import type { GenerateInput } from '../workload/generate';
import { RELEASES } from '../workload/releases';
import { LIMITS, tooLarge } from './read-body';

/** A name as Kubernetes keeps it in a label: OpenChoreo labels a Workload with its project and component. */
const name = z
  .string()
  .min(1, 'must not be empty')
  .max(63, 'must have at most 63 characters')
  .regex(/^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/, 'must be lower-case letters, digits, “-” and “.”');

/** Relative to the descriptor's folder and inside it, so that a request names nothing but what it brings. */
const filePath = z
  .string()
  .min(1)
  .max(255)
  .refine(isInside, 'must be a relative path inside the descriptor’s folder, without “.” and “..”');

const release = z.enum(RELEASES);

const target = { namespace: name, project: name, component: name };
const image = z.string().trim().min(1, 'must not be empty').max(1024);
const source = {
  descriptor: z.string().optional(),
  files: z.record(filePath, z.string()).optional(),
};

/** `POST /api/v1/validate`: the target is optional, since findings hardly depend on it. */
export const validateBody = z.strictObject({
  ...source,
  descriptor: z.string(),
  namespace: name.default('default'),
  project: name.default('default'),
  component: name.default('component'),
  image: image.default('image:latest'),
  release: release.optional(),
});

/** `POST /api/v1/convert`, and the base of `publish`. */
export const convertBody = z.strictObject({
  ...target,
  ...source,
  image,
  release: release.optional(),
});

/** `POST /api/v1/publish`. */
export const publishBody = convertBody.extend({
  dryRun: z.boolean().default(false),
  /** The id of a plan that a dry run gave: nothing is written when the plan is another by now. */
  planId: z.string().optional(),
});

type ConvertBody = z.output<typeof convertBody>;
type Release = z.output<typeof release>;

/** Checks `body` against `schema`; throws `bad-request` that names each wrong field, or `too-large`. */
export function parseBody<
  T extends z.ZodType<{
    descriptor?: string | undefined;
    files?: Record<string, string> | undefined;
  }>,
>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'the body'}: ${issue.message}`,
    );
    throw new StudioError('bad-request', problems.join('; '), {
      hint: 'The fields are described in docs/api.md.',
    });
  }
  checkSizes(parsed.data);
  return parsed.data;
}

export function generateInputFrom(body: ConvertBody, fallback: Release): GenerateInput {
  const { namespace, project, component, image: imageName } = body;
  const descriptor = descriptorFrom(body);
  return {
    params: { namespace, project, component, image: imageName },
    release: body.release ?? fallback,
    ...(descriptor && { descriptor }),
  };
}

export function publishRequestFrom(body: ConvertBody, fallback: Release): PublishRequest {
  const { namespace, project, component } = body;
  const descriptor = descriptorFrom(body);
  return {
    target: { namespace, project, component },
    image: body.image,
    release: body.release ?? fallback,
    ...(descriptor && { descriptor }),
  };
}

function descriptorFrom(body: ConvertBody): PublishRequest['descriptor'] {
  if (body.descriptor === undefined) return undefined;
  return { text: body.descriptor, files: new Map(Object.entries(body.files ?? {})) };
}

function checkSizes(body: {
  descriptor?: string | undefined;
  files?: Record<string, string> | undefined;
}): void {
  if (Buffer.byteLength(body.descriptor ?? '') > LIMITS.descriptor) {
    throw tooLarge('The descriptor', LIMITS.descriptor);
  }
  const files = Object.values(body.files ?? {});
  if (files.length > LIMITS.files) {
    throw new StudioError('too-large', `There are more than ${LIMITS.files} files.`);
  }
  const together = files.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (together > LIMITS.filesTogether) throw tooLarge('All files together', LIMITS.filesTogether);
}

function isInside(path: string): boolean {
  if (path.startsWith('/') || /[\0\\]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
