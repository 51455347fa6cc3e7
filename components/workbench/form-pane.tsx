'use client';

import { lazy, Suspense } from 'react';
import type { DescriptorFormProps } from '@/components/descriptor-form/descriptor-form';

const LazyForm = lazy(() =>
  import('@/components/descriptor-form/descriptor-form').then((form) => ({
    default: form.DescriptorForm,
  })),
);

/** The descriptor as a form, whose code comes when it is shown first. */
export function FormPane(props: DescriptorFormProps) {
  return (
    <div className="h-full overflow-y-auto">
      <Suspense fallback={<p className="text-ink-soft p-4">Opening the form…</p>}>
        <LazyForm {...props} />
      </Suspense>
    </div>
  );
}
