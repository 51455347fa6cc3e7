import type { PublishInput } from '@/components/studio-actions';

/** Characters. A descriptor of 8 KiB is analysed in 1 to 3 ms, and in 10 where it is nothing but brackets. */
const MOST_TEXT = 8 * 1024;

/** Of all files together, which the Workload holds and the preview prints. */
const MOST_IN_FILES = 64 * 1024;

/** True for a draft that can be looked at between a key and the frame that shows its letter. */
export function isSmall({ descriptor }: PublishInput): boolean {
  if (!descriptor) return true;
  let inFiles = 0;
  for (const text of Object.values(descriptor.files)) inFiles += text.length;
  return descriptor.text.length <= MOST_TEXT && inFiles <= MOST_IN_FILES;
}
