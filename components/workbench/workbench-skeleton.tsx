/** The lines of the workbench without its content: nothing moves when the content comes. */
export function WorkbenchSkeleton() {
  return (
    <div aria-busy className="flex h-full min-h-0 flex-col">
      <p className="sr-only">The workbench is loading.</p>
      <div className="border-line bg-chrome h-15.5 shrink-0 border-b max-md:h-13.25" />
      <div className="flex min-h-0 flex-1">
        <div className="border-line bg-chrome w-52 border-r max-md:hidden">
          <div className="border-line h-9 border-b" />
        </div>
        <div className="flex-1">
          <div className="border-line bg-chrome h-9 border-b max-md:h-11" />
        </div>
        <div className="border-line w-[42%] border-l max-md:hidden">
          <div className="border-line bg-chrome h-9 border-b" />
        </div>
      </div>
      <div className="border-line bg-chrome h-6 shrink-0 border-t max-md:h-8.25 pointer-coarse:h-9" />
    </div>
  );
}
