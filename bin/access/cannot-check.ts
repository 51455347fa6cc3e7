/** There is nothing to check, or nothing to check it by. Its message says what to do. */
export class CannotCheck extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotCheck';
  }
}
