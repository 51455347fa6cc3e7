import { z } from 'zod';
import { StudioError } from '../errors';
import type { PublishRequest } from '../publish/plan';
import { actionsInput } from '../trust/grant';
import type { Descriptor, GenerateInput } from '../workload/generate';
import { ORIGIN_PARTS, withoutCredentials } from '../workload/origin';
import { componentAt, DEFAULT_TARGET, TARGET_NAME } from '../target-name';
import { RELEASES } from '../workload/releases';
import { LIMITS, tooLarge } from './read-body';

/** A name as Kubernetes keeps it in a label: OpenChoreo labels a Workload with its project and component. */
const name = z
  .string()
  .min(1, 'must not be empty')
  .max(63, 'must have at most 63 characters')
  .regex(/^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/, 'must be lower-case letters, digits, “-” and “.”');

/** Relative to the descriptor's folder and inside it, so that a request names nothing but what it brings. */
export const filePath = z
  .string()
  .min(1)
  .max(255)
  .refine(isInside, 'must be a relative path inside the descriptor’s folder, without “.” and “..”');

export const release = z.enum(RELEASES);

/** The name of a target; whether there is one of it is found out where it is looked up. */
export const targetName = z
  .string()
  .regex(TARGET_NAME, 'must be lower-case letters, digits and “-”, at most 40 characters');

const target = {
  namespace: name.describe('Of the component.'),
  project: name.describe('Of the component.'),
  component: name.describe('Whose Workload it is.'),
};
const image = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(1024)
  .describe('The container image.');
/** `curl -F descriptor=workload.yaml` sends the name of the file. */
const descriptorText = z
  .string()
  .refine(
    (text) => !/^[\w./-]+\.ya?ml$/.test(text),
    'is the name of a file, not its text; with curl write descriptor=@workload.yaml',
  );
const source = {
  descriptor: descriptorText.optional().describe('The text of workload.yaml.'),
  files: z.record(filePath, z.string()).optional().describe('What it refers to: path → text.'),
  path: filePath
    .exactOptional()
    .describe('Where the descriptor lies in its repository, for the places in reports.'),
};

const releaseWanted = release.optional().describe('Of OpenChoreo; where absent the studio’s own.');

/** `POST /api/v1/validate`: the target is optional, since findings hardly depend on it. */
export const validateBody = z.strictObject({
  ...source,
  descriptor: descriptorText.describe('The text of workload.yaml.'),
  namespace: name.default('default'),
  project: name.default('default'),
  component: name.default('component'),
  image: image.default('image:0'),
  release: releaseWanted,
});

/** `POST /api/v1/convert`, and the base of `plan` and `publish`. */
export const convertBody = z.strictObject({
  ...target,
  ...source,
  image,
  release: releaseWanted,
});

/** What a pipeline says of itself; empty where it knows nothing. */
const originText = z
  .string()
  .trim()
  .max(512, 'must have at most 512 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'must have no control characters')
  .transform(withoutCredentials);

/** `POST /api/v1/plan`. */
export const planBody = convertBody.extend({
  target: targetName
    .exactOptional()
    .describe('The control plane, by its name here; where absent the default one.'),
  repository: originText.exactOptional().describe('URL of the source code.'),
  commit: originText.exactOptional().describe('Its commit.'),
  ref: originText.exactOptional().describe('Its branch or tag.'),
  run: originText.exactOptional().describe('The pipeline run: its URL, or its name.'),
});

/** `POST /api/v1/publish`. */
export const publishBody = planBody.extend({
  dryRun: z.boolean().default(false).describe('Answers as `plan` does and writes nothing.'),
  planId: z
    .string()
    .optional()
    .describe('The id of a plan: nothing is written when the plan is another by now.'),
  allowRemovals: z
    .boolean()
    .default(false)
    .describe('Agrees to the removals of a plan whose `removalsNeedConsent` is true.'),
});

/** The component that an action is about, and where. */
export const targetInput = z.strictObject({ controlPlane: targetName.exactOptional(), ...target });

/** A target, and where rights are looked at. */
export const checkTargetInput = z.strictObject({
  target: targetName,
  place: z.strictObject(target).exactOptional(),
});

/** What the UI's actions take: a publish request whose files are a plain record. */
export const publishInput = z.strictObject({
  target: targetInput,
  image,
  release,
  descriptor: z
    .strictObject({ text: z.string(), files: z.record(filePath, z.string()) })
    .optional(),
});

export const publishByPlanInput = publishInput.extend({
  planId: z.string(),
  /** The person means the removals that the plan asks to be confirmed. */
  allowRemovals: z.boolean().default(false),
});

/** `nextCursor` of a page; what it says is found out where it is read. */
const cursor = z
  .string()
  .max(256)
  .regex(/^[\w-]*$/, 'is none that this list gave');

const discoveredAt = { controlPlane: targetName.exactOptional() };

export const discoverQuery = z.discriminatedUnion('kind', [
  z.object({ ...discoveredAt, kind: z.literal('namespaces') }),
  z.object({ ...discoveredAt, kind: z.literal('projects'), namespace: name }),
  z.object({ ...discoveredAt, kind: z.literal('components'), namespace: name, project: name }),
]);

export const publicationQuery = z.object({
  controlPlane: targetName.exactOptional(),
  component: name.exactOptional(),
  cursor: cursor.exactOptional(),
});

/** `GET /api/v1/publications`. */
export const publicationsQuery = z.strictObject({
  target: targetName.exactOptional().describe('Of that name only; where absent of all.'),
  namespace: name.exactOptional(),
  project: name.exactOptional(),
  component: name.exactOptional(),
  limit: z.coerce.number<string>().int().min(1).max(100).default(50),
  cursor: cursor.exactOptional().describe('`nextCursor` of the page before.'),
});

/** Of a publication, a token or a rule. PostgreSQL takes no NUL, and no id has other signs than these. */
export const recordId = z
  .string()
  .max(64)
  .regex(/^[\w.:-]*$/, 'is no id');

/** `GET /api/v1/publications/{id}`. */
export const publicationPath = z.strictObject({ id: recordId });

const wildcard = z.union([z.literal('*'), name]);

/** What a pipeline may reach. */
export const scopeInput = z.strictObject({
  controlPlane: z.union([z.literal('*'), targetName]).exactOptional(),
  namespace: wildcard,
  project: wildcard,
  component: wildcard,
});

export const ciTokenInput = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(80),
  scope: scopeInput,
  actions: actionsInput,
  expiryDays: z.int().min(1).max(366, 'must be at most 366 days'),
});

/** What all bodies that bring a descriptor have in common. */
export type ConvertBody = z.output<typeof convertBody>;

type PlanBody = z.output<typeof planBody>;
type Release = z.output<typeof release>;

export function generateInputFrom(body: ConvertBody, fallback: Release): GenerateInput {
  const { namespace, project, component, image: imageName } = body;
  const descriptor = descriptorFrom(body);
  return {
    params: { namespace, project, component, image: imageName },
    release: body.release ?? fallback,
    ...(descriptor && { descriptor }),
  };
}

/** `controlPlane`: the name of the target that the body means. */
export function publishRequestFrom(
  body: PlanBody,
  fallback: Release,
  controlPlane = DEFAULT_TARGET,
): PublishRequest {
  const descriptor = descriptorFrom(body);
  return {
    target: componentAt(controlPlane, body),
    image: body.image,
    release: body.release ?? fallback,
    ...(descriptor && { descriptor }),
    ...originFrom(body),
  };
}

function originFrom(body: PlanBody): Pick<PublishRequest, 'origin'> {
  const parts = ORIGIN_PARTS.flatMap((part) => {
    const text = body[part];
    return text ? [[part, text] as const] : [];
  });
  return parts.length === 0 ? {} : { origin: Object.fromEntries(parts) };
}

export function publishRequestOf(input: z.output<typeof publishInput>): PublishRequest {
  const { target: component, image: imageName, release: chosen, descriptor } = input;
  return {
    target: component,
    image: imageName,
    release: chosen,
    ...(descriptor && { descriptor: withinLimits(descriptor.text, descriptor.files) }),
  };
}

/** Throws `bad-request` where there are files only. */
export function descriptorFrom(body: ConvertBody): Descriptor | undefined {
  const { descriptor, files = {} } = body;
  if (descriptor !== undefined) return withinLimits(descriptor, files);
  if (Object.keys(files).length === 0) return undefined;
  throw new StudioError('bad-request', 'There are files but no descriptor that refers to them.', {
    hint: 'Send workload.yaml as the field “descriptor”, what it refers to as “file”.',
  });
}

/** Throws `too-large` past `LIMITS`. */
export function withinLimits(text: string, files: Readonly<Record<string, string>>): Descriptor {
  if (Buffer.byteLength(text) > LIMITS.descriptor) {
    throw tooLarge('The descriptor', LIMITS.descriptor);
  }
  const contents = Object.values(files);
  if (contents.length > LIMITS.files) {
    throw new StudioError('too-large', `There are more than ${LIMITS.files} files.`);
  }
  const together = contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  if (together > LIMITS.filesTogether) throw tooLarge('All files together', LIMITS.filesTogether);
  return { text, files: new Map(Object.entries(files)) };
}

function isInside(path: string): boolean {
  if (path.startsWith('/') || /[\0\\]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
