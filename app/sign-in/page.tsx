import { Boxes, CircleX } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPanel } from '@/components/sign-in/sign-in-panel';
import { listProviders } from '@/lib/auth/auth-options';
import { pathWithin } from '@/lib/auth/path-within';
import { findVisitor } from '@/lib/server/session';
import { getStudio } from '@/lib/server/studio';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams;
  const next = pathWithin(callbackUrl);
  if (await findVisitor()) redirect(next);
  const { auth } = await getStudio();
  return (
    <main className="flex min-h-dvh items-start justify-center px-4 pt-[18dvh]">
      <div className="w-full max-w-xs">
        <h1 className="mb-1 flex items-center gap-2 text-xl font-semibold">
          <Boxes size={20} className="text-accent" aria-hidden />
          Workload Studio
        </h1>
        <p className="text-ink-soft mb-6">Author, see, compare and publish OpenChoreo Workloads.</p>
        {error !== undefined && (
          <p role="alert" className="bg-bad-tint mb-4 flex gap-2 rounded-md px-3 py-2">
            <CircleX size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
            You were not signed in. Try again; if it goes on, the studio’s log says why.
          </p>
        )}
        <SignInPanel providers={listProviders(auth)} callbackUrl={next} />
      </div>
    </main>
  );
}
