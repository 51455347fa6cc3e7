import type { Choice } from '@/lib/import/imported';

interface ChoiceListProps {
  question: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
}

/** One of several, where only a person knows which. */
export function ChoiceList({ question, choices, onChoose }: ChoiceListProps) {
  return (
    <div className="py-3">
      <h3 className="px-4 pb-1.5 font-medium">{question}</h3>
      <ul>
        {choices.map(({ id, detail }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose(id)}
              className="hover:bg-hover flex w-full flex-wrap items-baseline gap-x-3 px-4 py-1.5 text-left focus-visible:-outline-offset-2"
            >
              <span className="font-mono">{id}</span>
              <span className="text-ink-soft min-w-0 text-sm break-all">{detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
