/** Something the person at the keyboard can put right: `message` is one clear sentence, printed without a stack. */
export class StartFailure extends Error {
  /** 2 for a command line that makes no sense, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'StartFailure';
    this.exitCode = exitCode;
  }
}
