import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import type { Range } from '@/lib/descriptor/range';

/** A place in the draft that can be shown in the editor. */
export interface Source {
  /** Absent: the descriptor. */
  readonly file?: string;
  readonly range: Range;
}

/** Whether the cursor of the editor stands in it. */
export function isAt(
  { file = DESCRIPTOR_PATH, range }: Source,
  cursor: Cursor | undefined,
): boolean {
  return (
    cursor?.path === file &&
    range.from < range.to &&
    range.from <= cursor.offset &&
    cursor.offset <= range.to
  );
}
