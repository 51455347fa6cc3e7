'use client';

import { nameTarget, useTargets } from './targets-context';

/** The name of the target, with what stands between it and what follows; nothing where it goes without saying. */
export function TargetName({
  of,
  between = '',
}: {
  of: { readonly controlPlane?: string | null };
  between?: string;
}) {
  const name = nameTarget(useTargets(), of);
  return name === undefined ? null : `${name}${between}`;
}
