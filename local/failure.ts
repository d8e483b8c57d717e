/** A failure that the user can fix. Its message is one sentence, which is printed without a stack trace. */
export class StartFailure extends Error {
  /** 2 for an invalid command line, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'StartFailure';
    this.exitCode = exitCode;
  }
}
