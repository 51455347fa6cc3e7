/** The target of a studio that has one and gives it no name. */
export const DEFAULT_TARGET = 'default';

/** How targets may be called: it stands in addresses, pipelines and labels. */
export const TARGET_NAME = /^[a-z0-9](?:[-a-z0-9]{0,38}[a-z0-9])?$/;

/** The name of the control plane that something is for. Where it says none, as all did before there were several: `default`. */
export function targetNameOf({ controlPlane }: { readonly controlPlane?: string | null }): string {
  return controlPlane ?? DEFAULT_TARGET;
}

interface ComponentNames {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

/** The component at the control plane of this name; `default` goes without saying, as all did before there were several. */
export function componentAt(
  controlPlane: string,
  { namespace, project, component }: ComponentNames,
): ComponentNames & { readonly controlPlane?: string } {
  const names = { namespace, project, component };
  return controlPlane === DEFAULT_TARGET ? names : { controlPlane, ...names };
}
