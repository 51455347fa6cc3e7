/** Licences under which anything may be used, shipped too: they ask for a notice and no more. */
export const ANYWHERE: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'WTFPL',
];

/** Beside these for what only builds and tests: nothing of it is passed on. */
export const WHILE_BUILDING: readonly string[] = ['MPL-2.0', 'PSF-2.0'];

interface Exception {
  readonly license: string;
  readonly why: string;
}

/** By the beginning of a package's name, with the very licence that was looked at. */
export const BY_PACKAGE: Readonly<Record<string, Exception>> = {
  'caniuse-lite': {
    license: 'CC-BY-4.0',
    why: 'Data about browsers that the build of styles asks; none of it is in what is built.',
  },
  '@img/sharp-libvips-': {
    license: 'LGPL-3.0-or-later',
    why: 'An optional library of Next.js for pictures, which the studio has none of. The image leaves it out.',
  },
  '@img/sharp-win32-': { license: 'Apache-2.0 AND LGPL-3.0-or-later', why: 'The same.' },
  '@img/sharp-wasm32': { license: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT', why: 'The same.' },
  // The lock file has no licence of packages for other platforms than the one that it was written on.
  '@next/swc-': { license: 'MIT', why: 'The compiler of next, for a platform.' },
  '@oxlint/binding-': { license: 'MIT', why: 'The linter, for a platform.' },
  '@oxlint-tsgolint/': {
    license: 'MIT',
    why: 'The type-aware part of the linter, for a platform.',
  },
  '@tailwindcss/oxide-': { license: 'MIT', why: 'The scanner of tailwindcss, for a platform.' },
};
