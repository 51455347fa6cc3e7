'use client';

import { Contrast } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { toggleTheme } from './theme';

export function ThemeToggle() {
  return <IconButton icon={Contrast} label="Switch between light and dark" onClick={toggleTheme} />;
}
