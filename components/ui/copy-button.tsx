'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

interface CopyButtonProps {
  /** A function is asked at the click, so that the newest text is copied; server components can give the text alone. */
  text: string | (() => string);
  /** The accessible name, for example `Copy the token`. */
  label: string;
  /** With words beside the icon. */
  wide?: boolean;
  disabled?: boolean;
}

export function CopyButton({ text, label, wide = false, disabled = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => {
    // Browsers refuse the clipboard on pages without TLS; the text is on the screen then, to be selected.
    const written =
      navigator.clipboard?.writeText(typeof text === 'string' ? text : text()) ??
      Promise.reject(new Error('none'));
    void written.then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };

  const said = { idle: label, copied: 'Copied', refused: 'The browser refused' }[outcome];
  const Icon = outcome === 'copied' ? Check : Copy;
  if (!wide) return <IconButton icon={Icon} label={said} disabled={disabled} onClick={copy} />;
  return (
    <Button disabled={disabled} onClick={copy}>
      <Icon size={14} aria-hidden />
      <span aria-live="polite">{said}</span>
    </Button>
  );
}
