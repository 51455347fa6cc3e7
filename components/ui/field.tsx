import type { ReactNode } from 'react';

export const INPUT_CLASS =
  'h-7 w-full min-w-0 rounded-md border border-line bg-canvas px-2 hover:border-line-strong aria-invalid:border-bad pointer-coarse:h-9';

interface FieldProps {
  id: string;
  label: string;
  /** What it means or what it takes, in one line. */
  help?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

/** A labelled control with room for one line of help or error, so that nothing moves when an error comes. */
export function Field({ id, label, help, error, children }: FieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      <p
        id={`${id}-note`}
        className={`min-h-4.5 text-sm ${error ? 'text-bad' : 'text-ink-soft'}`}
        role={error ? 'alert' : undefined}
      >
        {error ?? help}
      </p>
    </div>
  );
}

/** What ties an input to the note that `Field` shows. */
export function noteOf(id: string, error: string | undefined) {
  return { id, 'aria-describedby': `${id}-note`, 'aria-invalid': error !== undefined };
}
