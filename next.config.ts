import type { NextConfig } from 'next';

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  // `npm test` checks types with TypeScript 7, which Next.js cannot call in its build.
  typescript: { ignoreBuildErrors: true },
  // Native or reading their own files at run time: required, not bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'undici'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
  headers: () => Promise.resolve([{ source: '/:path*', headers: SECURITY_HEADERS }]),
};

export default config;
