import type { LucideIcon } from 'lucide-react';

/** A way to begin a draft. */
export interface Way {
  readonly title: string;
  readonly description: string;
  readonly icon: LucideIcon;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export function WayList({ ways }: { ways: readonly Way[] }) {
  return (
    <ul className="grid grid-cols-2 gap-1.5">
      {ways.map(({ title, description, icon: Icon, disabled, run }) => (
        <li key={title}>
          <button
            type="button"
            onClick={run}
            disabled={disabled}
            className="border-line enabled:hover:bg-hover disabled:text-ink-faint flex h-full w-full items-start gap-2.5 rounded-md border px-3 py-1.5 text-left"
          >
            <Icon size={16} className="text-ink-faint mt-0.5 shrink-0" aria-hidden />
            <span className="min-w-0">
              <span className="block font-medium">{title}</span>
              <span className={`text-ink-soft block text-sm ${disabled ? '' : 'max-sm:hidden'}`}>
                {description}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
