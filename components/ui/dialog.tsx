'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  /** Between the content, which scrolls, and the foot: always in view. */
  status?: ReactNode;
  /** In a bar at the foot, right-aligned. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
  /** The content is for reading alone: it takes the focus itself, so that keys scroll it. */
  isRead?: boolean;
  children?: ReactNode;
}

const WIDTHS = { narrow: 'max-w-md', wide: 'max-w-3xl', broad: 'max-w-6xl' } as const;

/** A modal dialog: focus stays inside, Esc and a click outside close it, focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  status,
  footer,
  width = 'narrow',
  isRead = false,
  children,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="bg-scrim fixed inset-0 z-40" />
        <Base.Popup
          className={`border-line bg-raised shadow-pop fixed top-[8dvh] left-1/2 z-40 flex max-h-[84dvh] w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col rounded-lg border outline-none max-sm:top-3 max-sm:max-h-[calc(100dvh-1.5rem)] ${WIDTHS[width]}`}
        >
          <header className="border-line border-b px-4 py-3">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="text-ink-soft mt-0.5 text-pretty">
                {description}
              </Base.Description>
            )}
          </header>
          {children && (
            <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={isRead ? 0 : undefined}>
              {children}
            </div>
          )}
          {status && <div className="border-line shrink-0 border-t">{status}</div>}
          {footer && (
            <footer className="border-line flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
