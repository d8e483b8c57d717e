/** Says in one line why a judge from outside was not asked. That is no failure: these commands are optional. */
export const skip = (judge: string, reason: string): void => console.log(`${judge}: skipped: ${reason}`);
