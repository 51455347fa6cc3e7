import type { ReactNode } from 'react';

const HEAD = 'h-8 px-3 font-medium whitespace-nowrap text-ink-soft';
export const CELL = 'h-9 px-3 py-1 max-lg:h-auto max-lg:p-0';
export const ROW =
  'border-line border-b last:border-0 max-lg:flex max-lg:flex-wrap max-lg:gap-x-3 max-lg:py-2';
/** Left out where there is little room. */
export const WIDE = 'max-lg:hidden';

interface StackingTableProps {
  /** What a screen reader calls it. */
  label: string;
  /** `wide`: left out where there is little room. `end`: at the right. */
  columns: readonly { readonly name: string; readonly wide?: boolean; readonly end?: boolean }[];
  /** Rows of class `ROW` with cells of class `CELL`. */
  children: ReactNode;
}

/** A table that scrolls by itself. Where there is little room its head is gone and each row stacks. */
export function StackingTable({ label, columns, children }: StackingTableProps) {
  return (
    <div
      className="border-line relative overflow-x-auto border-y"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className="w-full border-collapse max-lg:block">
        <thead className="max-lg:sr-only">
          <tr className="border-line border-b">
            {columns.map(({ name, wide, end }) => (
              <th
                key={name}
                scope="col"
                className={`${HEAD} ${wide ? WIDE : ''} ${end ? 'text-right' : 'text-left'}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-lg:block">{children}</tbody>
      </table>
    </div>
  );
}
