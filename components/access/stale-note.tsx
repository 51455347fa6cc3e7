import { LocalTime } from '@/components/ui/local-time';

/** That groups do not count at the moment, and why. */
export function StaleNote({ since }: { since: string }) {
  return (
    <div role="alert" className="bg-warn-tint space-y-1 rounded-md px-3 py-2.5">
      <p className="font-medium">The sign-in provider could not be asked about you.</p>
      <p>
        What it said at <LocalTime at={since} /> is too old to rely on: rules for groups and claims
        do not hold for you until it answers. If it stays so, sign out and in again.
      </p>
    </div>
  );
}
