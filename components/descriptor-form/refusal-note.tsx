import { Button } from '@/components/ui/button';
import type { Range } from '@/lib/descriptor/range';
import type { FormRefusal } from '@/lib/form/edit-form';

interface RefusalNoteProps {
  refusal: FormRefusal;
  onReveal: (range: Range) => void;
}

/** Why the last change was not written. */
export function RefusalNote({ refusal, onReveal }: RefusalNoteProps) {
  return (
    <div
      role="alert"
      className="bg-warn-tint sticky top-0 z-10 flex flex-wrap items-center gap-2 px-3 py-1.5"
    >
      <span className="min-w-40 flex-1">
        This cannot be written by the form. {refusal.refused} The text is as it was.
      </span>
      <Button onClick={() => onReveal(refusal.range)}>Go to the place</Button>
    </div>
  );
}
