// EventBridge Scheduler, every minute: which connections are due -> one message each.
import { wireDispatch } from './lambda/wireDispatch.ts';

let dispatch: ReturnType<typeof wireDispatch> | undefined;

export const handler = async (): Promise<void> => {
  dispatch ??= wireDispatch();
  await dispatch();
};
