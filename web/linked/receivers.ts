/**
 * The origins that a message of the frame is posted to: those that the session allows, or of these the one around the frame.
 * @param framedBy the origin around the frame, in browsers that say so: Firefox does not
 */
export const receiversOf = (allowedOrigins: readonly string[], framedBy: string | undefined): readonly string[] =>
  framedBy === undefined ? allowedOrigins : allowedOrigins.filter((origin) => origin === framedBy);
