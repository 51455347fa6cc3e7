import type { Field } from './openapi';

/** Fields with their types; what is a schema of its own leads to it. */
export function FieldList({ label, fields }: { label: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <ul aria-label={label} className="border-line divide-line divide-y rounded-md border">
      {fields.map(({ name, type, reference, required, description }) => (
        <li key={name} className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 md:grid-cols-[14rem_1fr]">
          <span className="min-w-0 break-words">
            <code className="font-mono text-sm font-medium">{name}</code>
            {required && <span className="text-ink-faint ml-2 text-sm">required</span>}
          </span>
          <span className="text-ink-soft min-w-0 text-sm break-words">
            {reference === undefined ? (
              type
            ) : (
              <a href={`#${reference}`} className="text-accent underline underline-offset-2">
                {type}
              </a>
            )}
            {description !== undefined && (
              <span className="text-ink block">{plain(description)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Descriptions are Markdown for other readers of the document; here the marks would stand in the text. */
export function plain(description: string): string {
  return description.replaceAll('`', '');
}
