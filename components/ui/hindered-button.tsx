import { Lock } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { Button } from './button';

interface HinderedButtonProps extends ComponentProps<typeof Button> {
  /** Why it may not be pressed, in a sentence; undefined where nothing is in the way. */
  hindrance: string | undefined;
}

/** A button that is off while something is in the way, with what that is beside it, or below where there is no room. */
export function HinderedButton({ hindrance, disabled = false, ...props }: HinderedButtonProps) {
  const id = useId();
  const isHindered = hindrance !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        {...props}
        disabled={disabled || isHindered}
        {...(isHindered && { 'aria-describedby': id })}
      />
      {isHindered && <Hindrance id={id}>{hindrance}</Hindrance>}
    </div>
  );
}

interface HindranceProps {
  /** By which the button is described. */
  id: string;
  children: string;
}

/** Why a button is off. */
export function Hindrance({ id, children }: HindranceProps) {
  return (
    <p id={id} className="flex min-w-0 items-start gap-1.5">
      <Lock size={14} className="text-warn mt-0.5 shrink-0" aria-hidden />
      {children}
    </p>
  );
}
