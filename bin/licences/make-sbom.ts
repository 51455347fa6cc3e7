import { BY_PACKAGE } from './allowed';
import type { LockedPackage } from './read-packages';

export interface Sbom {
  readonly metadata: { readonly component: SbomComponent };
  readonly components: readonly SbomComponent[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface SbomComponent {
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly licenses?: readonly object[];
}

/**
 * What npm says of all packages, less those that only build and test: `--omit dev` of npm leaves out what both need, too.
 * Under the product's own name, for which npm takes that of the folder.
 */
export function makeSbom(sbom: Sbom, packages: readonly LockedPackage[]): Sbom {
  const runs = new Set(packages.filter((one) => !one.dev).map(idOf));
  const { component } = sbom.metadata;
  const [, name = component.name] = /^pkg:npm\/(.+)@[^@]+$/.exec(component.purl) ?? [];
  const components = sbom.components.filter((one) => runs.has(idOf(one)));
  const refs = new Set(components.map((one) => one['bom-ref']));
  return {
    ...sbom,
    metadata: { ...sbom.metadata, component: { ...component, name } },
    components: components.map(withLicence),
    dependencies: sbom.dependencies
      .filter(({ ref }) => refs.has(ref) || ref === component['bom-ref'])
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) })),
  };
}

function idOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}@${version}`;
}

function withLicence(component: SbomComponent): SbomComponent {
  if (component.licenses !== undefined) return component;
  const known = Object.entries(BY_PACKAGE).find(([start]) => component.name.startsWith(start));
  return known ? { ...component, licenses: [{ license: { id: known[1].license } }] } : component;
}
