'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { useState } from 'react';
import { INPUT_CLASS } from './field';

interface NameFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Names to offer, asked for when the field is first opened. */
  loadNames: () => Promise<NameOffer>;
  id?: string;
  invalid?: boolean;
  describedBy?: string;
  className?: string;
}

export interface NameOffer {
  readonly permitted: boolean;
  readonly names: readonly string[];
}

/** A name that can always be typed, and picked from a list where the control plane lets us list. */
export function NameField({
  label,
  value,
  onChange,
  loadNames,
  id,
  invalid = false,
  describedBy,
  className = '',
}: NameFieldProps) {
  const [offer, setOffer] = useState<NameOffer | 'loading'>('loading');
  // Opened but not yet typed into: all names are shown, not only those like the present one.
  const [typed, setTyped] = useState(false);
  const names = offer === 'loading' ? [] : offer.names;
  const shown = typed ? names.filter((name) => name.includes(value.trim())) : names;

  return (
    <Autocomplete.Root
      items={[...shown]}
      mode="none"
      value={value}
      openOnInputClick
      onValueChange={(next, { reason }) => {
        // Esc closes the list; once more it would empty the field.
        if (reason === 'escape-key') return;
        setTyped(true);
        onChange(next);
      }}
      onOpenChange={(open) => {
        if (!open) return;
        setTyped(false);
        void loadNames().then(setOffer);
      }}
    >
      <Autocomplete.Input
        id={id}
        aria-label={id ? undefined : label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder={label.toLowerCase()}
        spellCheck={false}
        autoCapitalize="none"
        className={`${INPUT_CLASS} ${className}`}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="z-50" sideOffset={4} align="start">
          <Autocomplete.Popup
            aria-label="Suggestions"
            className="border-line bg-raised shadow-pop max-h-64 min-w-[max(var(--anchor-width),14rem)] overflow-y-auto rounded-md border py-1"
          >
            <Autocomplete.Empty>
              <p className="text-ink-soft max-w-56 px-2 py-1 text-sm empty:hidden">
                {describeOffer(offer)}
              </p>
            </Autocomplete.Empty>
            <Autocomplete.List>
              {(name: string) => (
                <Autocomplete.Item
                  key={name}
                  value={name}
                  className="data-highlighted:bg-hover flex h-7 items-center px-2 outline-none data-selected:font-medium"
                >
                  {name}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

function describeOffer(offer: NameOffer | 'loading'): string {
  if (offer === 'loading') return 'Looking…';
  if (!offer.permitted)
    return 'Nothing to list here: the role may not, or there is none. Type the name.';
  return offer.names.length === 0
    ? 'There is none yet. Type the name.'
    : 'No name like this is listed.';
}
