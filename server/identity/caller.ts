import type { Rights } from "@/protocol/role-order";
import type { SignedIn } from "@/server/identity/standing-sessions";

/** A program with a token, and what that may as the database has it now. */
export interface TokenHolder {
  via: "token";
  /** `id`: the person's whose rights it lends, or the token's own; `name`: as what it does is recorded under. */
  user: { id: string; name: string; rights: Rights };
  tokenId: string;
  /** Who made it, and answers for what is asked with it. */
  person: string;
  /** It may do what people are asked their password again for. */
  dangerous: boolean;
}

/** Who asks something of the console. */
export type Caller = SignedIn | TokenHolder;

/** The person who answers for what is asked, also where a program does. */
export const personBehind = (by: Caller): string => (by.via === "session" ? by.user.name : by.person);
