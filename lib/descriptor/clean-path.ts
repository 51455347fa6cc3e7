/**
 * The path that OpenChoreo makes of a reference in a descriptor, relative to the descriptor's folder:
 * Go's `filepath.Join(folder, path)`. An absolute path is taken below the folder; `..` may leave it.
 */
export function cleanPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/') || '.';
}
