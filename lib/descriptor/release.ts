/** The OpenChoreo releases whose behaviour is recorded and reproduced, oldest first. */
export const RELEASES = ['v1.0.0-rc.1', 'v1.0.5', 'v1.1.6', 'v1.2.3'] as const;

export type Release = (typeof RELEASES)[number];

export const LATEST_RELEASE: Release = 'v1.2.3';
