/** One measurement beside what it is measured against in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The peer or floor, by what it does. */
  readonly against: string;
  readonly reference: number;
}

/** How many times the reference `value` is. */
export function ratioOf({ value, reference }: Figure): number {
  return value / reference;
}

export function printFigures(figures: readonly Figure[]): void {
  for (const figure of figures) {
    const { name, unit, value, against, reference } = figure;
    console.log(
      `${name.padEnd(34)} ${shown(value)} ${unit}   ${against}: ${shown(reference)} ${unit}   ratio ${ratioOf(figure).toFixed(2)}`,
    );
  }
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
