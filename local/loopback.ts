/** True for the host names of this machine, as `URL.hostname` gives them. */
export const isLoopbackName = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
