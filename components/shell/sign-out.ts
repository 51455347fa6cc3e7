/** Ends the session and shows the page to begin another. Its code comes when it is asked for. */
export async function signOut(): Promise<void> {
  const { signOut: end } = await import('next-auth/react');
  // Where the session could not be ended: a problem, which has no address to go on to.
  const answer: { readonly url?: string; readonly detail?: string; readonly hint?: string } =
    await end({ callbackUrl: '/sign-in', redirect: false });
  if (answer.url !== undefined) window.location.href = answer.url;
  else window.alert([answer.detail ?? 'You are still signed in.', answer.hint].join(' '));
}
