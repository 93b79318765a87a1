/** A file that cannot be read on; whoever reads files turns it into a Problem about the file. */
export class FileTrouble extends Error {
  override readonly name = 'FileTrouble';
  readonly reason: 'unreadable-file' | 'too-large';

  constructor(reason: 'unreadable-file' | 'too-large', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
