import { Tooltip } from '@base-ui/react/tooltip';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** The accessible name, also shown on hover and focus. */
  label: string;
}

export function IconButton({ icon: Icon, label, className = '', ...props }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        {...props}
        type="button"
        aria-label={label}
        className={`text-ink-soft hover:bg-hover hover:text-ink disabled:text-ink-faint inline-flex size-7 shrink-0 items-center justify-center rounded-md pointer-coarse:size-9 ${className}`}
      >
        <Icon size={15} aria-hidden />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={4} className="z-50">
          <Tooltip.Popup className="bg-ink text-canvas rounded-sm px-1.5 py-0.5 text-sm">
            {label}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
