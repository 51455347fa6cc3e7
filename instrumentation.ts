/** Runs once before the first request: a configuration that is not usable ends the process here. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startUp } = await import('./lib/server/start-up');
  await startUp();
}
