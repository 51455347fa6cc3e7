/**
 * Renders the manifests of `deploy/` by the real programs, kubectl (Kustomize) and helm, and keeps what they made for
 * `npm test`, which has neither: `npm run manifests`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashOf, isInstalled, pathOf, render, VARIANTS } from './manifests/render';

for (const variant of VARIANTS) {
  if (!isInstalled(variant.program)) {
    console.error(`${variant.name} needs ${variant.program}, which is not on the PATH.`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(pathOf(variant)), { recursive: true });
  writeFileSync(
    pathOf(variant),
    `# Rendered by npm run manifests of ${hashOf(variant)}\n${render(variant)}`,
  );
}
