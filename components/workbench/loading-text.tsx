/** The text as the editor will show it, to be read while the editor is on its way. */
export function LoadingText({ text }: { text: string }) {
  return (
    <pre aria-hidden className="h-full overflow-hidden py-2 font-mono leading-5">
      {text.split('\n').map((line, index) => (
        <div key={index} className="flex h-5">
          <span className={`mr-6.5 w-6 shrink-0 text-right ${index === 0 ? '' : 'text-ink-faint'}`}>
            {index + 1}
          </span>
          {line}
        </div>
      ))}
    </pre>
  );
}
