// Takes the place of packages that the bundles leave out, see bundles.ts.
export {};
