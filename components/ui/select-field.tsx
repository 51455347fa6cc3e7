'use client';

import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';

interface SelectFieldProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  onChange: (value: T) => void;
  className?: string;
}

/** A choice among few; `label` is its accessible name. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
  className = '',
}: SelectFieldProps<T>) {
  return (
    <Select.Root
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <Select.Trigger
        aria-label={label}
        className={`border-line bg-canvas hover:border-line-strong inline-flex h-7 items-center justify-between gap-1 rounded-md border px-2 pointer-coarse:h-9 ${className}`}
      >
        <Select.Value />
        <Select.Icon>
          <ChevronsUpDown size={13} className="text-ink-faint" aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="z-50" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="border-line bg-raised shadow-pop min-w-(--anchor-width) rounded-md border py-1">
            <Select.List>
              {options.map((option) => (
                <Select.Item
                  key={option}
                  value={option}
                  className="data-highlighted:bg-hover grid h-7 grid-cols-[1rem_1fr] items-center gap-1.5 px-2 outline-none"
                >
                  <Select.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Select.ItemIndicator>
                  <Select.ItemText className="col-start-2">{option}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
