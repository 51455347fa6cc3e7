'use client';

import { ChevronDown, LogOut, UserRound } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { PopupMenu } from '@/components/ui/popup-menu';

export function UserMenu({ name }: { name: string }) {
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
        { label: 'Sign out', icon: LogOut, run: () => void signOut({ callbackUrl: '/sign-in' }) },
      ]}
    />
  );
}
