/** Appends one step to an RFC 6901 pointer. */
export function appendPointer(pointer: string, step: string | number): string {
  const escaped =
    typeof step === 'string' && /[~/]/.test(step)
      ? step.replaceAll('~', '~0').replaceAll('/', '~1')
      : step;
  return `${pointer}/${escaped}`;
}

/** The pointer without its last step; absent for the whole document. */
export function parentPointer(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}
