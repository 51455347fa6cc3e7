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
    <ul className="grid gap-1.5 sm:grid-cols-2">
      {ways.map(({ title, description, icon: Icon, disabled, run }) => (
        <li key={title}>
          <button
            type="button"
            onClick={run}
            disabled={disabled}
            className="border-line enabled:hover:bg-hover disabled:text-ink-faint flex h-full w-full items-start gap-2.5 rounded-md border px-3 py-2 text-left"
          >
            <Icon size={16} className="text-ink-faint mt-0.5 shrink-0" aria-hidden />
            <span className="min-w-0">
              <span className="block font-medium">{title}</span>
              <span className="text-ink-soft block text-sm">{description}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
