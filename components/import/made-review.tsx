import { CodeBlock } from '@/components/ui/code-block';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { ImportReport } from './import-report';
import type { Made } from './import-step';

/** What a draft will begin with, and what became of the source on the way. */
export function MadeReview({ made }: { made: Made }) {
  const { descriptor, image, target, notes } = made.taken;
  const paths = [...descriptor.files.keys()];
  const facts = [
    ['Component', target.component],
    ['Image', image],
    ['Files beside it', paths.length > 0 ? paths.join(', ') : undefined],
  ] as const;
  return (
    <div className={notes.length > 0 ? 'md:grid md:h-[calc(84dvh-8rem)] md:grid-cols-2' : ''}>
      {notes.length > 0 && (
        <section
          aria-label="Import report"
          className="border-line max-md:border-b md:overflow-y-auto md:border-r"
        >
          <ImportReport made={made} />
        </section>
      )}
      <section aria-label="Preview" className="min-w-0 space-y-3 p-4 md:overflow-y-auto">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
          {facts.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name} className="contents">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="font-mono break-all">{value}</dd>
              </div>
            ),
          )}
        </dl>
        <CodeBlock name={DESCRIPTOR_PATH} text={descriptor.text} />
      </section>
    </div>
  );
}
