'use client';

import type { DescriptorFormProps } from '@/components/descriptor-form/descriptor-form';
import { createLatePart } from '@/components/ui/late-part';

/** The form, whose code comes when it is shown first. */
const LateForm = createLatePart<DescriptorFormProps>({
  load: () =>
    import('@/components/descriptor-form/descriptor-form').then((form) => form.DescriptorForm),
  loading: <p className="text-ink-soft p-4">Opening the form…</p>,
});

/** The descriptor as a form. */
export function FormPane(props: DescriptorFormProps) {
  return (
    <div className="h-full overflow-y-auto">
      <LateForm {...props} />
    </div>
  );
}
