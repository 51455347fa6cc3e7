'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FIELD_DOCS } from '@/lib/descriptor/field-docs';
import type { SectionName } from '@/lib/form/sections';
import { useDescriptorForm } from './form-context';

interface FormSectionProps {
  section: SectionName;
  title: string;
  count?: number;
  tools?: ReactNode;
  children: ReactNode;
}

/** A part of the descriptor under its heading. While the text has it in a form that cannot be read, it is locked. */
export function FormSection({ section, title, count, tools, children }: FormSectionProps) {
  const { state, release, revealRange } = useDescriptorForm();
  const unreadable = state.unreadable.get(section);
  const isDropped = state.dropped.has(section);
  return (
    <section aria-label={title} className="border-line border-b px-3 py-2 last:border-b-0">
      {/* A locked section stays readable: its fields are closed, not hidden. */}
      <fieldset disabled={unreadable !== undefined} className="min-w-0">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2">
          <h3 className="font-semibold">{title}</h3>
          {count !== undefined && <span className="text-ink-faint text-sm">{count}</span>}
          <span className="ml-auto">{tools}</span>
        </div>
        {count === 0 && !unreadable && (
          <p className="text-ink-soft text-sm">
            {FIELD_DOCS[section]?.summary.replaceAll('`', '')}
          </p>
        )}
        {isDropped && (
          <p className="text-warn text-sm">
            OpenChoreo {release} does not know this and drops it without a word.
          </p>
        )}
        {children}
      </fieldset>
      {unreadable && (
        <div
          role="status"
          className="bg-warn-tint mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md px-2 py-1"
        >
          <Lock size={14} className="text-warn shrink-0" aria-hidden />
          <span className="min-w-40 flex-1 text-sm">
            The text cannot be read here, so nothing can be changed. What is shown was read last.{' '}
            <span className="text-ink-soft">{unreadable.reason}</span>
          </span>
          <Button onClick={() => revealRange(unreadable.range)}>Go to the place</Button>
        </div>
      )}
    </section>
  );
}
