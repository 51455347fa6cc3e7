'use client';

import { BookOpen, ChevronDown, Contrast, KeyRound, LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { PopupMenu } from '@/components/ui/popup-menu';
import { signOut } from './sign-out';
import { toggleTheme } from './theme';

export function UserMenu({ name }: { name: string }) {
  const router = useRouter();
  return (
    <PopupMenu
      label={`Signed in as ${name}`}
      trigger={
        <>
          <UserRound size={15} className="md:hidden" aria-hidden />
          <span className="max-w-36 truncate max-md:hidden">{name}</span>
          <ChevronDown size={13} aria-hidden />
        </>
      }
      actions={[
        { label: 'Access', icon: KeyRound, run: () => router.push('/access') },
        { label: 'Documentation', icon: BookOpen, run: () => router.push('/docs') },
        // Phones have no room for its button.
        { label: 'Switch between light and dark', icon: Contrast, run: toggleTheme },
        { label: 'Sign out', icon: LogOut, run: () => void signOut() },
      ]}
    />
  );
}
