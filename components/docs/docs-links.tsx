import Link from 'next/link';

const PAGES = [
  { href: '/docs/api', title: 'API' },
  { href: '/docs/errors', title: 'Errors' },
  { href: '/docs/findings', title: 'Findings' },
] as const;

/** From one page of the documentation to the others. */
export function DocsLinks({ here }: { here: (typeof PAGES)[number]['href'] }) {
  return (
    <nav aria-label="Documentation" className="flex flex-wrap gap-x-4 gap-y-1">
      {PAGES.map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === here ? 'page' : undefined}
          className="text-accent aria-[current=page]:text-ink underline underline-offset-2 aria-[current=page]:font-medium aria-[current=page]:no-underline"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
