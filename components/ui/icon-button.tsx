import { Tooltip } from '@base-ui/react/tooltip';
import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, memo, type MouseEvent } from 'react';
import { useStable } from './use-stable';

interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** The accessible name, also shown on hover and focus. */
  label: string;
}

/** There are many of them, and few change while somebody types. */
export function IconButton({ onClick, ...props }: IconButtonProps) {
  const click = useStable((event: MouseEvent<HTMLButtonElement>) => onClick?.(event));
  return <StillIconButton {...props} onClick={click} />;
}

const StillIconButton = memo(function StillIconButton(props: IconButtonProps) {
  const { icon: Icon, label, className = '', ...button } = props;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        {...button}
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
});
