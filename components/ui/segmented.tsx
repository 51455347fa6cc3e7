'use client';

interface SegmentedProps<T extends string> {
  /** The accessible name of the whole. */
  label: string;
  options: readonly { readonly value: T; readonly title: string }[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
}

/** A choice among two or three that are all in view. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, className = '' } = props;
  return (
    <div
      role="group"
      aria-label={label}
      className={`border-line flex shrink-0 rounded-md border ${className}`}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="text-ink-soft hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink h-6 rounded-md px-1.5 text-sm whitespace-nowrap pointer-coarse:h-8 pointer-coarse:px-2.5"
        >
          {option.title}
        </button>
      ))}
    </div>
  );
}
