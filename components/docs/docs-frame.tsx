import Link from 'next/link';
import type { ReactNode } from 'react';
import type { NavigationGroup } from '@/lib/docs/navigation';

interface DocsFrameProps {
  navigation: readonly NavigationGroup[];
  /** The address of the page that is shown. */
  here: string;
  title: string;
  lead?: ReactNode;
  /** The parts of a long page. */
  parts?: readonly { readonly id: string; readonly title: string }[];
  children: ReactNode;
}

/** A page of the documentation beside the list of all of them; on a phone the list is folded above it. */
export function DocsFrame({ navigation, here, title, lead, parts, children }: DocsFrameProps) {
  const list = <PageList navigation={navigation} here={here} />;
  return (
    <div className="mx-auto flex w-full max-w-6xl gap-8 px-4 py-6 md:px-8">
      <nav
        aria-label="Documentation"
        className="sticky top-0 -my-6 max-h-[calc(100dvh-2.5rem)] w-52 shrink-0 self-start overflow-y-auto px-2 py-6 max-md:hidden"
      >
        {list}
      </nav>
      <div className="min-w-0 grow">
        <details className="border-line mb-5 rounded-md border md:hidden">
          <summary className="px-3 py-2 font-medium">All pages</summary>
          <nav aria-label="Documentation" className="border-line border-t px-3 py-3">
            {list}
          </nav>
        </details>
        <header className="mb-5">
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="text-ink-soft mt-1 max-w-prose text-pretty">{lead}</p>}
        </header>
        {parts && parts.length > 2 && (
          <nav aria-label="On this page" className="mb-5 flex flex-wrap gap-x-4 gap-y-1">
            {parts.map((part) => (
              <a
                key={part.id}
                href={`#${part.id}`}
                className="text-ink-soft hover:text-ink underline underline-offset-2"
              >
                {part.title}
              </a>
            ))}
          </nav>
        )}
        <div className="space-y-3">{children}</div>
      </div>
    </div>
  );
}

function PageList({ navigation, here }: Pick<DocsFrameProps, 'navigation' | 'here'>) {
  return (
    <div className="space-y-4">
      <DocsLink href="/docs" here={here}>
        Overview
      </DocsLink>
      {navigation.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <p className="text-ink-faint mb-1 text-sm font-medium">{group.title}</p>
          <ul>
            {group.pages.map(({ href, title }) => (
              <li key={href}>
                <DocsLink href={href} here={here}>
                  {title}
                </DocsLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function DocsLink({ href, here, children }: { href: string; here: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={href === here ? 'page' : undefined}
      className="hover:bg-hover aria-[current=page]:bg-selected -mx-2 block rounded-md px-2 py-0.5 aria-[current=page]:font-medium pointer-coarse:py-1.5"
    >
      {children}
    </Link>
  );
}
