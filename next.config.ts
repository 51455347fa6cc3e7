import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // A door refuses the path as well: nobody has this process scale pictures.
  images: { unoptimized: true },
  // `npm test` checks types with TypeScript 7, which Next.js cannot call in its build.
  typescript: { ignoreBuildErrors: true },
  // Native or reading their own files at run time: required, not bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'undici'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
};

export default config;
