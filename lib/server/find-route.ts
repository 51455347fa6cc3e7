import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { REPORT_PATH } from './policy-reports';

const routes = z.array(z.object({ page: z.string(), regex: z.string() }));
const manifest = z.object({ staticRoutes: routes, dynamicRoutes: routes });

/** Says which route of the build a path belongs to; undefined for a path that none has. */
export type FindRoute = (path: string) => string | undefined;

/** Paths that are answered before Next.js. */
export const BEFORE_NEXT: readonly string[] = ['/livez', '/readyz', '/metrics', REPORT_PATH];

export function readRoutes(path = '.next/routes-manifest.json'): FindRoute {
  return createFindRoute(JSON.parse(readFileSync(path, 'utf8')));
}

/** By the build's own manifest: there are as many routes as that has, whatever paths are asked for. */
export function createFindRoute(json: unknown): FindRoute {
  const { staticRoutes, dynamicRoutes } = manifest.parse(json);
  const fixed = new Set([...BEFORE_NEXT, ...staticRoutes.map(({ page }) => page)]);
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (path) => {
    if (fixed.has(path)) return path;
    if (path.startsWith('/_next/static/')) return '/_next/static/*';
    return patterns.find(({ regex }) => regex.test(path))?.page;
  };
}
