/** Whether events may be sent to loopback: on a laptop alone, since a deployed function never has the variable. */
export const allowsLoopback = (): boolean => process.env.LOCAL_WEBHOOKS === 'loopback';
