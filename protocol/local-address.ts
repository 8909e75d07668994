/**
 * Whether this leads to a page of the console itself, whoever wrote it: browsers take `//x` and `/\x` for another site, and
 * leave out tabs and line ends before they look.
 */
export const isLocalAddress = (address: string): boolean =>
  /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address) &&
  !address.startsWith("/sign-in") &&
  address.length <= 500;
