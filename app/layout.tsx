import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';

import { readTheme, THEME_COOKIE } from '@/components/shell/theme';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Workload Studio', template: '%s · Workload Studio' },
  description: 'Author, see, compare and publish OpenChoreo Workloads',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** The theme comes with the HTML, out of a cookie, so that the first paint already has it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
