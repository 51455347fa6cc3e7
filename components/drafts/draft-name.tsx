'use client';

import { useEffect, useRef } from 'react';

interface DraftNameProps {
  name: string;
  /** Enter and leaving the field give what stands there, Esc the old name. */
  onDone: (name: string) => void;
}

/** A draft's name while it is changed in its place. */
export function DraftName({ name, onDone }: DraftNameProps) {
  const field = useRef<HTMLInputElement>(null);
  // The menu that led here gives the focus back to its button first.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <input
      ref={field}
      aria-label="Name of the draft"
      defaultValue={name}
      maxLength={80}
      onBlur={(event) => onDone(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.currentTarget.value = name;
        event.currentTarget.blur();
      }}
      className="border-line bg-canvas text-ink h-5 w-44 rounded-sm border px-1 pointer-coarse:h-8"
    />
  );
}
