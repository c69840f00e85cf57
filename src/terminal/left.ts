/** Thrown when the user leaves with Ctrl-C: no message, everything answered so far is saved. */
export class Left extends Error {
  constructor() {
    super('the user left');
    this.name = 'Left';
  }
}
