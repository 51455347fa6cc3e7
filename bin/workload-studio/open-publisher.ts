import type { Flags, Given } from './flags';
import type { Publisher } from './publisher';
import { findRelease, type RELEASE_FLAG } from './target-flags';
import { UsageError } from './usage-error';
import type { Secrets, World } from './world';

export const CONNECTION_FLAGS = {
  studio: { value: 'URL', about: 'publish through this studio; default: WORKLOAD_STUDIO_URL' },
  target: { value: 'NAME', about: 'the control plane of the studio; default: its default one' },
  direct: { about: 'publish to the OpenChoreo API itself, with the client of OPENCHOREO_…' },
} as const satisfies Flags;

export type Connecting = World & {
  readonly given: Given<keyof typeof CONNECTION_FLAGS | keyof typeof RELEASE_FLAG>;
  readonly secrets: Secrets;
};

/** The way that the command line asks for: through a studio where one is named, else directly. */
export async function openPublisher(connecting: Connecting): Promise<Publisher> {
  const url = studioUrl(connecting);
  if (url === undefined) return openDirectPublisher(connecting);
  const { publishThroughStudio } = await import('./publish-through-studio');
  return publishThroughStudio(url, { ...connecting, release: findRelease(connecting) });
}

/** Throws a `UsageError` where the environment names no control plane. */
export async function openDirectPublisher({ environment, secrets }: Connecting) {
  if (!environment['OPENCHOREO_API_URL']) {
    throw new UsageError(
      'It is not known where to publish to.',
      'Set WORKLOAD_STUDIO_URL to publish through a studio, or OPENCHOREO_API_URL, OPENCHOREO_TOKEN_URL, OPENCHOREO_CLIENT_ID and OPENCHOREO_CLIENT_SECRET to do without one.',
    );
  }
  const { publishFrom } = await import('./publish-from-environment');
  return publishFrom(environment, secrets);
}

export function studioUrl({ given, environment }: Connecting): string | undefined {
  if (given.has('direct')) {
    if (!given.has('studio')) return undefined;
    throw new UsageError('--direct and --studio are two ways: leave one of them out.');
  }
  const text = given.text('studio') ?? environment['WORKLOAD_STUDIO_URL'];
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new UsageError(`${text} is no address of a studio, such as https://studio.example.com.`);
}
