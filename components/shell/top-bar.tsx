import { Boxes } from 'lucide-react';
import Link from 'next/link';
import type { StudioContext } from '@/components/studio-actions';
import { CommandPalette } from './command-palette';
import { ConnectionNote } from './connection-note';
import { Navigation } from './navigation';
import { TARGETS_PAGE } from './pages';
import { ThemeToggle } from './theme-toggle';
import { UserMenu } from './user-menu';

/** The bar that is everywhere: where you are, what the studio talks to, who you are. */
export function TopBar({ context }: { context: StudioContext }) {
  const { targets, user } = context;
  const [only, ...others] = targets;
  return (
    <header className="border-line bg-chrome flex h-10 shrink-0 items-center gap-3 border-b px-3 max-md:h-12 max-md:gap-1">
      <Link href="/" className="flex shrink-0 items-center gap-2 font-semibold">
        <Boxes size={16} className="text-accent" aria-hidden />
        <span className="max-lg:sr-only">Workload Studio</span>
      </Link>
      <Navigation />
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <ConnectionNote />
        {/* Somebody without a role sees none. */}
        {only && (
          <Link
            href={TARGETS_PAGE.href}
            prefetch={false}
            title={targets.map(({ url }) => url).join('\n')}
            className="border-line text-ink-soft hover:text-ink mr-1 max-w-56 truncate rounded-sm border px-1.5 py-0.5 text-sm max-md:hidden"
          >
            <span className="sr-only">Control plane: </span>
            {others.length > 0 ? `${targets.length} targets` : only.title}
          </Link>
        )}
        <CommandPalette />
        <div className="max-md:hidden">
          <ThemeToggle />
        </div>
        <UserMenu name={user.name} hasTargets={targets.length > 0} />
      </div>
    </header>
  );
}
