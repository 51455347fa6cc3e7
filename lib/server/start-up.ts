import { getStudio } from './studio';

/** Builds the studio now rather than at the first request. Ends the process when that fails. */
export async function startUp(): Promise<void> {
  try {
    await getStudio();
  } catch (error) {
    // The message of a SettingsError holds names of variables, never values; others are failures of the machine.
    console.error(error instanceof Error ? error.message : error);
    process.exit(78);
  }
}
