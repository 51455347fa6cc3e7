/** Ends the session and shows the page to begin another. Its code comes when it is asked for. */
export async function signOut(): Promise<void> {
  const { signOut: end } = await import('next-auth/react');
  await end({ callbackUrl: '/sign-in' });
}
