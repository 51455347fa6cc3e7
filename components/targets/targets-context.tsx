'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { TargetChoice } from '@/components/studio-actions';
import { targetNameOf } from '@/lib/target-name';

const Targets = createContext<readonly TargetChoice[]>([]);

/** Tells everything below which control planes there are. */
export function TargetsProvider({
  targets,
  children,
}: {
  targets: readonly TargetChoice[];
  children: ReactNode;
}) {
  return <Targets value={targets}>{children}</Targets>;
}

export function useTargets(): readonly TargetChoice[] {
  return useContext(Targets);
}

interface Placed {
  readonly controlPlane?: string | null;
}

/** The one that something is to go to: where it names none, `default`, or the default one where none has that name. */
export function findTarget(
  targets: readonly TargetChoice[],
  place: Placed,
): TargetChoice | undefined {
  const named = targets.find(({ name }) => name === targetNameOf(place));
  return named ?? (place.controlPlane == null ? targets.find((one) => one.isDefault) : undefined);
}

/** What people call the one that something is to go to, as far as it is known; undefined where there is one alone. */
export function titleOf(targets: readonly TargetChoice[], place: Placed): string | undefined {
  if (targets.length <= 1) return undefined;
  return findTarget(targets, place)?.title ?? place.controlPlane ?? undefined;
}

/**
 * What people call the one that something was recorded for, by its own name alone: what went to a `default` of before did
 * not go to the default one of now. Undefined where there is one alone, and it goes without saying.
 */
export function nameTarget(targets: readonly TargetChoice[], place: Placed): string | undefined {
  const name = targetNameOf(place);
  const found = targets.find((one) => one.name === name);
  if (found) return targets.length > 1 ? found.title : undefined;
  return `${name} (gone)`;
}
