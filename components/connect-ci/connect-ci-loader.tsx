'use client';

import dynamic from 'next/dynamic';
import type { ConnectCiProps } from './connect-ci';

/** The stored draft, which the page begins with, exists only in browsers. */
const LazyConnectCi = dynamic(() => import('./connect-ci').then(({ ConnectCi }) => ConnectCi), {
  ssr: false,
});

export function ConnectCiLoader(props: ConnectCiProps) {
  return <LazyConnectCi {...props} />;
}
