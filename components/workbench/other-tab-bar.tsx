import { Button } from '@/components/ui/button';

interface OtherTabBarProps {
  onTake: () => void;
  onKeep: () => void;
}

/** Another tab saved newer work: neither side is overwritten before somebody chooses. */
export function OtherTabBar({ onTake, onKeep }: OtherTabBarProps) {
  return (
    <div
      role="alert"
      className="border-line bg-warn-tint flex shrink-0 flex-wrap items-center gap-2 border-b px-3 py-1.5"
    >
      <p className="grow">
        This draft was changed in another tab. Nothing here is saved until you choose.
      </p>
      <Button onClick={onTake}>Take the other tab’s</Button>
      <Button onClick={onKeep}>Keep this one</Button>
    </div>
  );
}
