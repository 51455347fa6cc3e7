import type { Taken } from '@/lib/import/imported';

/** `3 left out, 1 guessed, 12 carried`; undefined for what needed no import. */
export function countFates({ notes }: Taken): string | undefined {
  if (notes.length === 0) return undefined;
  const count = (fate: string) => notes.filter((note) => note.fate === fate).length;
  return `${count('left-out')} left out, ${count('guessed')} guessed, ${count('carried')} carried.`;
}
