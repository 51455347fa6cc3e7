/** The same blank as the page that comes, announced to those who cannot see it. */
export default function Loading() {
  return (
    <p role="status" className="sr-only">
      Loading…
    </p>
  );
}
