import { decodeBytes } from '../../lib/descriptor/yaml/decode-bytes';
import type { PublishRequest } from '../../lib/publish/plan';
import type { Invocation } from './command';
import type { Flags } from './flags';
import { ORIGIN_FLAGS, readOrigin } from './read-origin';
import { readSource, type Source, SOURCE_FLAGS } from './read-source';
import { REPORT_FLAGS } from './report-format';
import { readRelease, readTarget, RELEASE_FLAG, TARGET_FLAGS } from './target-flags';
import { UsageError } from './usage-error';
import { CONNECTION_FLAGS, studioUrl } from './open-publisher';

/** Of `plan` and `publish`. */
export const PUBLISH_FLAGS = {
  ...TARGET_FLAGS,
  ...SOURCE_FLAGS,
  'image-only': { about: 'publish no descriptor: a live Workload keeps everything but its image' },
  ...CONNECTION_FLAGS,
  ...REPORT_FLAGS,
  ...RELEASE_FLAG,
  ...ORIGIN_FLAGS,
} as const satisfies Flags;

export interface Wanted {
  readonly request: PublishRequest;
  readonly source: Source | undefined;
}

/** What goes on from here is text: bytes that are none would become another text than the converter sees. */
function refuseUnreadable({ path, bytes }: Source): void {
  const { failure } = decodeBytes(bytes);
  if (!failure) return;
  throw new UsageError(
    `${path} cannot be read: ${failure.message}.`,
    'workload-studio validate shows where; save the file as UTF-8.',
  );
}

/** A target of a studio: without one there are no names for control planes. */
function readControlPlane(invocation: Invocation<keyof typeof PUBLISH_FLAGS>): string | undefined {
  const name = invocation.given.text('target');
  if (name === undefined || studioUrl(invocation) !== undefined) return name;
  throw new UsageError('--target names a control plane of a studio, and this goes without one.');
}

/** What the command line asks to be published. Throws a `UsageError`. */
export async function readWanted(
  invocation: Invocation<keyof typeof PUBLISH_FLAGS>,
): Promise<Wanted> {
  const { given } = invocation;
  const { image, ...component } = readTarget(given);
  const controlPlane = readControlPlane(invocation);
  const release = readRelease(invocation);
  const imageOnly = given.has('image-only');
  if (imageOnly && (given.has('descriptor') || given.operands.length > 0)) {
    throw new UsageError('--image-only takes no descriptor: leave one of the two out.');
  }
  const source = imageOnly ? undefined : await readSource(invocation, release);
  if (source) refuseUnreadable(source);
  const origin = readOrigin(invocation);
  const isKnown = Object.keys(origin).length > 0;
  return {
    request: {
      target: { ...(controlPlane !== undefined && { controlPlane }), ...component },
      image,
      release,
      ...(source && { descriptor: { text: source.text, files: source.files } }),
      ...(isKnown && { origin }),
    },
    source,
  };
}
