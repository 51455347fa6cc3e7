'use client';

import { useId } from 'react';
import type { Choice } from '@/lib/drafts/resolve-merge';

interface ConflictChoiceProps {
  /** What is chosen between, for those who hear it. */
  label: string;
  /** Undefined: that side removed it. */
  mine: string | undefined;
  theirs: string | undefined;
  /** Whether both can hold, one after the other. */
  both?: boolean;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

/** Two sides of one place, and which of them holds. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { label, mine, theirs, both = false, choice, onChoose } = props;
  const name = useId();
  const option = (value: Choice, title: string) => (
    <label className="flex items-center gap-1.5 px-2 py-1">
      <input
        type="radio"
        name={name}
        className="accent-accent"
        checked={choice === value}
        onChange={() => onChoose(value)}
      />
      {title}
    </label>
  );
  return (
    <fieldset className="border-line rounded-md border">
      <legend className="sr-only">{label}</legend>
      <div className="divide-line grid grid-cols-2 divide-x max-sm:grid-cols-1 max-sm:divide-x-0 max-sm:divide-y">
        <div className="min-w-0">
          {option('mine', 'Mine')}
          <Side text={mine} />
        </div>
        <div className="min-w-0">
          {option('theirs', 'Theirs')}
          <Side text={theirs} />
        </div>
      </div>
      {both && <div className="border-line border-t">{option('both', 'Both, mine first')}</div>}
    </fieldset>
  );
}

function Side({ text }: { text: string | undefined }) {
  if (text === undefined || text === '')
    return <p className="text-ink-soft px-2 pb-2">{text === '' ? 'Nothing' : 'Removed'}</p>;
  return (
    <pre className="max-h-48 overflow-auto px-2 pb-2 font-mono text-sm" tabIndex={0}>
      {text}
    </pre>
  );
}
