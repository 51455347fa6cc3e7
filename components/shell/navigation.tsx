'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { PAGES } from './pages';

export function Navigation() {
  const path = usePathname();
  // A page is fetched ahead when somebody reaches for its link: all at once would hold up the page that was asked for.
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const want = (href: string) => setWanted((hrefs) => new Set(hrefs).add(href));
  return (
    <nav aria-label="Main" className="flex h-full min-w-0 items-stretch max-md:overflow-x-auto">
      {PAGES.map(({ href, title, short, icon: Icon }) => {
        const here = href === '/' ? path === '/' : path.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            prefetch={wanted.has(href) ? 'auto' : false}
            onPointerEnter={() => want(href)}
            onFocus={() => want(href)}
            aria-label={title}
            aria-current={here ? 'page' : undefined}
            // Without a connection the browser would put its own error page in place of the studio.
            onNavigate={(event) => {
              if (!navigator.onLine) event.preventDefault();
            }}
            className="text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink flex items-center border-b-2 border-transparent px-2.5 focus-visible:-outline-offset-2 max-md:flex-col max-md:justify-center max-md:px-1"
          >
            <Icon size={17} className="md:hidden" aria-hidden />
            <span className="text-xs md:hidden">{short}</span>
            <span className="max-md:hidden">{title}</span>
          </Link>
        );
      })}
    </nav>
  );
}
