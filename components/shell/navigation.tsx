'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { PAGES } from './pages';

export function Navigation() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex h-full min-w-0 items-stretch">
      {PAGES.map(({ href, title, icon: Icon }) => {
        const here = href === '/' ? path === '/' : path.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className="text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink flex items-center gap-1.5 border-b-2 border-transparent px-2.5 focus-visible:-outline-offset-2 max-md:px-2"
          >
            <Icon size={17} className="md:hidden" aria-hidden />
            <span className="max-md:sr-only">{title}</span>
          </Link>
        );
      })}
    </nav>
  );
}
