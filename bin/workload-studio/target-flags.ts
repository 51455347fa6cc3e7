import { LATEST_RELEASE, RELEASES, type Release } from '../../lib/workload/releases';
import type { ConversionParams } from '../../lib/workload/convert';
import type { Flags, Given } from './flags';
import { UsageError } from './usage-error';
import type { World } from './world';

export const TARGET_FLAGS = {
  namespace: { short: 'n', value: 'NAME', about: 'the namespace (organization) in OpenChoreo' },
  project: { short: 'p', value: 'NAME', about: 'the project' },
  component: { short: 'c', value: 'NAME', about: 'the component that the Workload belongs to' },
  image: {
    value: 'IMAGE',
    about: 'the container image, such as registry.example.com/shop/cart:1.4',
  },
} as const satisfies Flags;

export const RELEASE_FLAG = {
  release: {
    value: 'RELEASE',
    about: `the release of OpenChoreo: ${RELEASES.join(', ')}; default: OPENCHOREO_RELEASE, else the studio’s, else ${LATEST_RELEASE}`,
  },
} as const satisfies Flags;

/** Throws a `UsageError` that names all flags that are missing. */
export function readTarget(given: Given<keyof typeof TARGET_FLAGS>): ConversionParams {
  const names = ['namespace', 'project', 'component', 'image'] as const;
  const missing = names.filter((name) => !given.text(name)).map((name) => `--${name}`);
  if (missing.length > 0)
    throw new UsageError(`Missing required parameter: ${missing.join(', ')}.`);
  const textOf = (name: (typeof names)[number]) => given.text(name) ?? '';
  return {
    namespace: textOf('namespace'),
    project: textOf('project'),
    component: textOf('component'),
    image: textOf('image'),
  };
}

type Choosing = World & { readonly given: Given<keyof typeof RELEASE_FLAG> };

/** The release to reproduce here; the newest where none is asked for. Throws a `UsageError`. */
export function readRelease(choosing: Choosing): Release {
  return findRelease(choosing) ?? LATEST_RELEASE;
}

/** The release that is asked for; undefined: a studio knows which its OpenChoreo is. Throws a `UsageError`. */
export function findRelease({ given, environment }: Choosing): Release | undefined {
  const text = given.text('release') ?? environment['OPENCHOREO_RELEASE'];
  if (!text) return undefined;
  const release = RELEASES.find((one) => one === text);
  if (release) return release;
  throw new UsageError(
    `${text} is no release that is reproduced here.`,
    `Choose the nearest older one of ${RELEASES.join(', ')}.`,
  );
}
