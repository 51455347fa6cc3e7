'use client';

import { BookOpen, ChevronDown, Contrast, KeyRound, LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { PopupMenu } from '@/components/ui/popup-menu';
import { TARGETS_PAGE } from './pages';
import { signOut } from './sign-out';
import { toggleTheme } from './theme';

interface UserMenuProps {
  /** Of who is signed in. */
  name: string;
  /** Whether there is any control plane that they may know of. */
  hasTargets: boolean;
}

export function UserMenu({ name, hasTargets }: UserMenuProps) {
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
        // On phones the bar has no room for their names, nor for the button of the theme.
        ...(hasTargets
          ? [
              {
                label: TARGETS_PAGE.title,
                icon: TARGETS_PAGE.icon,
                run: () => router.push(TARGETS_PAGE.href),
              },
            ]
          : []),
        { label: 'Documentation', icon: BookOpen, run: () => router.push('/docs') },
        { label: 'Switch between light and dark', icon: Contrast, run: toggleTheme },
        { label: 'Sign out', icon: LogOut, run: () => void signOut() },
      ]}
    />
  );
}
