import type { ReactNode } from 'react';
import { GrantsProvider } from '@/components/access/grants-context';
import { TopBar } from '@/components/shell/top-bar';
import { TargetsProvider } from '@/components/targets/targets-context';
import { findStudioContext } from './context';

/** Nobody signed in: nothing is drawn here, and the page itself leads to sign-in and back. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const context = await findStudioContext();
  if (!context) return children;
  return (
    <div className="flex h-dvh min-h-0 flex-col">
      <TopBar context={context} />
      <main className="min-h-0 flex-1 overflow-y-auto">
        <TargetsProvider targets={context.targets}>
          <GrantsProvider grants={context.grants}>{children}</GrantsProvider>
        </TargetsProvider>
      </main>
    </div>
  );
}
