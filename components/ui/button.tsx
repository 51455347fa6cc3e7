import type { ComponentProps } from 'react';

const LOOKS = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-hover disabled:text-ink-faint font-medium',
  plain: 'border border-line bg-raised hover:bg-hover disabled:text-ink-faint',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink disabled:text-ink-faint',
  danger: 'border border-bad text-bad hover:bg-bad-tint disabled:text-ink-faint',
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, for links and library parts that must look like one. */
export function buttonClass(look: ButtonLook = 'plain', extra = ''): string {
  return `inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 whitespace-nowrap select-none pointer-coarse:h-9 ${LOOKS[look]} ${extra}`;
}

export function Button({
  look = 'plain',
  className = '',
  type = 'button',
  ...props
}: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button {...props} type={type} className={buttonClass(look, className)} />;
}
