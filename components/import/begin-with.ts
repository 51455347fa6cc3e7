import { DESCRIPTOR_PATH, type Draft } from '@/components/workbench/draft';
import type { Taken } from '@/lib/import/imported';

/** A draft of what was taken; what that does not say stays as it is in the present one. */
export function beginWith({ descriptor, target, image }: Taken, present: Draft): Draft {
  return {
    ...present,
    target: { ...present.target, ...target },
    ...(image !== undefined && { image }),
    files: new Map([[DESCRIPTOR_PATH, descriptor.text], ...descriptor.files]),
  };
}
