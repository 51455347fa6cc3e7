'use client';

import { SelectField } from '@/components/ui/select-field';
import { findTarget, useTargets } from './targets-context';

interface TargetPickerProps {
  /** Of a target; absent: `default`. */
  controlPlane: string | undefined;
  onChange: (name: string) => void;
  className?: string;
}

/** Which control plane; nothing where there is one alone. */
export function TargetPicker({ controlPlane, onChange, className }: TargetPickerProps) {
  const targets = useTargets();
  if (targets.length < 2) return null;
  const chosen = findTarget(targets, { ...(controlPlane !== undefined && { controlPlane }) });
  const names = targets.map(({ name }) => name);
  return (
    <SelectField
      label="Target"
      // One that is gone stays in sight until another is picked.
      value={chosen?.name ?? controlPlane ?? ''}
      options={chosen || controlPlane === undefined ? names : [controlPlane, ...names]}
      onChange={onChange}
      {...(className !== undefined && { className })}
    />
  );
}
